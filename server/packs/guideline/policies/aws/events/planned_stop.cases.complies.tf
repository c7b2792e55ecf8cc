resource "aws_scheduler_schedule" "without_desiredcount" {
  name                = "shinsei-stop"
  schedule_expression = "cron(0 18 * * ? *)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:ecs:updateService"
    role_arn = var.role_arn
    input = jsonencode({
      Cluster = "shinsei"
      Service = "app"
    })
  }
}

variable "role_arn" {
  type = string
}

resource "aws_scheduler_schedule" "state_disabled" {
  name                = "shinsei-stop"
  schedule_expression = "cron(0 18 * * ? *)"
  state               = "DISABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:ecs:updateService"
    role_arn = var.role_arn
    input = jsonencode({
      Cluster      = "shinsei"
      Service      = "app"
      DesiredCount = 0
    })
  }
}
