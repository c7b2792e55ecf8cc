resource "aws_scheduler_schedule" "monthly" {
  name                         = "monthly-maintenance"
  schedule_expression          = "cron(0 18 * * ? *)"
  schedule_expression_timezone = "Asia/Tokyo"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:ec2:stopInstances"
    role_arn = var.role_arn
    input    = jsonencode({ InstanceIds = ["i-0123456789abcdef0"] })
  }
}

resource "aws_cloudwatch_event_rule" "closing" {
  name                = "service-stop"
  schedule_expression = "cron(0 9 * * ? *)"
}

resource "aws_cloudwatch_event_target" "closing" {
  rule = aws_cloudwatch_event_rule.closing.name
  arn  = "arn:aws:ssm:ap-northeast-1:123456789012:automation-definition/AWS-StopEC2Instance:$DEFAULT"
}

resource "aws_ssm_maintenance_window" "monthly" {
  name     = "monthly-maintenance"
  schedule = "cron(0 0 ? * SUN#3 *)"
  duration = 3
  cutoff   = 1
}

resource "aws_ssm_maintenance_window_task" "monthly" {
  window_id        = aws_ssm_maintenance_window.monthly.id
  task_type        = "AUTOMATION"
  task_arn         = "AWS-StopEC2Instance"
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
      message_body = "只今メンテナンス中です"
      status_code  = "503"
    }
  }

  condition {
    path_pattern {
      values = ["/*"]
    }
  }
}

variable "role_arn" {
  type = string
}

variable "listener_arn" {
  type = string
}
