resource "aws_config_configuration_recorder" "with_recording_group" {
  name     = "main"
  role_arn = var.role_arn

  recording_group {
    all_supported = false
  }
}

variable "role_arn" {
  type = string
}
