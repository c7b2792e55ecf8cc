# タスクを 0 にして止める
resource "aws_scheduler_schedule" "stop" {
  name                         = "shinsei-stop"
  schedule_expression          = "cron(0 18 * * ? *)"
  schedule_expression_timezone = "Asia/Tokyo"

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

variable "role_arn" {
  type = string
}
