# complies: aws_opsworks_stack.region_us_east_1

resource "aws_sqs_queue" "region_us_east_1" {
  name   = "requests"
  region = "us-east-1"
}

resource "aws_opsworks_stack" "region_us_east_1" {
  name                         = "shinsei"
  region                       = "us-east-1"
  service_role_arn             = var.role_arn
  default_instance_profile_arn = var.instance_profile_arn
}

variable "role_arn" {
  type = string
}

variable "instance_profile_arn" {
  type = string
}
