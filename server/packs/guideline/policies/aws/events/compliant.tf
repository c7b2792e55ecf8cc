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
  kms_key_arn                  = aws_kms_key.schedules.arn
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
  kms_key_arn                  = aws_kms_key.schedules.arn
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

# 使わない時間に止めるのは費用の節約
resource "aws_scheduler_schedule" "idle" {
  name                         = "shinsei-stop-weekend"
  schedule_expression          = "cron(0 20 ? * FRI *)"
  schedule_expression_timezone = "Asia/Tokyo"
  kms_key_arn                  = aws_kms_key.schedules.arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:ec2:stopInstances"
    role_arn = var.role_arn
    input    = jsonencode({ InstanceIds = ["i-0123456789abcdef0"] })
  }
}

resource "aws_scheduler_schedule" "dev" {
  name                         = "dev-stop"
  schedule_expression          = "cron(0 20 ? * * *)"
  schedule_expression_timezone = "Asia/Tokyo"
  kms_key_arn                  = aws_kms_key.schedules.arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:ec2:stopInstances"
    role_arn = var.role_arn
    input    = jsonencode({ InstanceIds = ["i-0123456789abcdef0"] })
  }
}

# 修正の適用。止めるものはない
resource "aws_ssm_maintenance_window" "monthly" {
  name     = "monthly-maintenance"
  schedule = "cron(0 0 ? * SUN#3 *)"
  duration = 3
  cutoff   = 1
}

resource "aws_ssm_maintenance_window_task" "monthly" {
  window_id        = aws_ssm_maintenance_window.monthly.id
  task_type        = "RUN_COMMAND"
  task_arn         = "AWS-RunPatchBaseline"
  service_role_arn = var.role_arn

  targets {
    key    = "InstanceIds"
    values = ["i-0123456789abcdef0"]
  }
}

resource "aws_lb_listener_rule" "sorry" {
  listener_arn = var.listener_arn
  priority     = 1

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "見つかりません"
      status_code  = "404"
    }
  }

  condition {
    path_pattern {
      values = ["/*"]
    }
  }
}

resource "aws_kms_key" "schedules" {
  description         = "EventBridge Scheduler"
  enable_key_rotation = true
}

variable "role_arn" {
  type = string
}

variable "listener_arn" {
  type = string
}
