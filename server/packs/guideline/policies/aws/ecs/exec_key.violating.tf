resource "aws_kms_key" "exec" {
  description         = "ECS Exec"
  enable_key_rotation = true
}

resource "aws_ecs_cluster" "main" {
  name = "shinsei"

  configuration {
    execute_command_configuration {
      logging = "OVERRIDE"

      log_configuration {
        cloud_watch_log_group_name = var.log_group_name
      }
    }
  }
}

variable "log_group_name" {
  type = string
}
