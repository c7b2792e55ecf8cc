resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = var.role_arn
}

resource "aws_config_delivery_channel" "main" {
  s3_bucket_name = var.bucket
}

variable "role_arn" {
  type = string
}

variable "bucket" {
  type = string
}
