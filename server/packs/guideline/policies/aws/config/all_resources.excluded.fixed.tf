resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = var.role_arn

  recording_group {
    all_supported                 = true
    include_global_resource_types = true
  }
}

resource "aws_config_configuration_recorder_status" "main" {
  name       = aws_config_configuration_recorder.main.name
  is_enabled = true
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
