resource "aws_cloudwatch_log_group" "exec" {
  name              = "/ecs/exec"
  retention_in_days = 365
}

resource "aws_ecs_cluster" "main" {
  name = "shinsei"

  configuration {
    execute_command_configuration {
      logging = "NONE"
    }
  }
}
