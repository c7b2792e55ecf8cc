# 夜に止めて朝に起動するのは、使わない時間の費用の節約
resource "aws_scheduler_schedule" "close" {
  name                         = "office-close"
  schedule_expression          = "cron(0 20 ? * MON-FRI *)"
  schedule_expression_timezone = "Asia/Tokyo"
  kms_key_arn                  = var.kms_key_arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:ec2:stopInstances"
    role_arn = var.role_arn
    input    = jsonencode({ InstanceIds = ["i-0123456789abcdef0"] })
  }
}

resource "aws_scheduler_schedule" "open" {
  name                         = "office-open"
  schedule_expression          = "cron(0 8 ? * MON-FRI *)"
  schedule_expression_timezone = "Asia/Tokyo"
  kms_key_arn                  = var.kms_key_arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:ec2:startInstances"
    role_arn = var.role_arn
    input    = jsonencode({ InstanceIds = ["i-0123456789abcdef0"] })
  }
}

variable "kms_key_arn" {
  type = string
}

variable "role_arn" {
  type = string
}
