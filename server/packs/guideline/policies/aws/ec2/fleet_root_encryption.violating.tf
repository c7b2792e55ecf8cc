resource "aws_spot_fleet_request" "worker" {
  iam_fleet_role  = var.fleet_role_arn
  target_capacity = 4

  launch_specification {
    ami           = var.ami_id
    instance_type = "c7i.xlarge"
    subnet_id     = var.subnet_id
  }
}

variable "fleet_role_arn" {
  type = string
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
