resource "aws_kms_key" "schedules" {
  description         = "EventBridge Scheduler"
  enable_key_rotation = true
}

# 空の値も指定がないのと同じ
resource "aws_scheduler_schedule" "collect" {
  name                         = "collect"
  schedule_expression          = "cron(0 10 ? * MON-FRI *)"
  schedule_expression_timezone = "Asia/Tokyo"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:lambda:ap-northeast-1:123456789012:function:collect"
    role_arn = var.role_arn
  }

  kms_key_arn = ""
}

variable "role_arn" {
  type = string
}
