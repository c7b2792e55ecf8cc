# 日本時間の 9 時 30 分
resource "aws_cloudwatch_event_rule" "report" {
  name                = "daily-report"
  schedule_expression = "cron(30 0 * * ? *)"
}

resource "aws_cloudwatch_event_target" "report" {
  rule = aws_cloudwatch_event_rule.report.name
  arn  = aws_sfn_state_machine.report.arn
}

# 毎時の処理は夜間バッチではない
resource "aws_cloudwatch_event_rule" "sync" {
  name                = "hourly-sync"
  schedule_expression = "cron(0 * * * ? *)"
}

resource "aws_cloudwatch_event_target" "sync" {
  rule = aws_cloudwatch_event_rule.sync.name
  arn  = aws_sfn_state_machine.report.arn
}

# バックアップは夜間に行う理由がある
resource "aws_scheduler_schedule" "backup" {
  name                         = "db-backup"
  schedule_expression          = "cron(0 2 * * ? *)"
  schedule_expression_timezone = "Asia/Tokyo"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_sfn_state_machine.report.arn
    role_arn = var.role_arn
  }
}

resource "aws_scheduler_schedule" "collect" {
  name                         = "collect"
  schedule_expression          = "cron(0 10 ? * MON-FRI *)"
  schedule_expression_timezone = "Asia/Tokyo"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_sfn_state_machine.report.arn
    role_arn = var.role_arn
  }
}

resource "aws_sfn_state_machine" "report" {
  name     = "report"
  role_arn = var.role_arn

  definition = jsonencode({
    StartAt = "Done"
    States  = { Done = { Type = "Succeed" } }
  })
}

variable "role_arn" {
  type = string
}
