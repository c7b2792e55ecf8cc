resource "aws_config_configuration_recorder" "without_all_supported" {
  name     = "main"
  role_arn = var.role_arn

  recording_group {
    recording_strategy {
    }
  }
}

variable "role_arn" {
  type = string
}
