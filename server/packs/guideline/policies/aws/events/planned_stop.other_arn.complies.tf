resource "aws_scheduler_schedule" "other_arn" {
  name                = "shinsei-stop"
  schedule_expression = "cron(0 18 * * ? *)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:ec2:startInstances"
    role_arn = var.role_arn
    input = jsonencode({
      Cluster      = "shinsei"
      Service      = "app"
      DesiredCount = 0
    })
  }
}

variable "role_arn" {
  type = string
}
