# complies: aws_lb_listener_rule.without_status_code
# complies: aws_scheduler_schedule.other_arn
# complies: aws_scheduler_schedule.other_input

resource "aws_scheduler_schedule" "other_target" {
  name                = "monthly-maintenance"
  schedule_expression = "cron(0 18 * * ? *)"

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

resource "aws_lb_listener_rule" "without_status_code" {
  listener_arn = var.listener_arn

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "只今メンテナンス中です"
    }
  }

  condition {
  }
}

variable "listener_arn" {
  type = string
}

resource "aws_scheduler_schedule" "other_arn" {
  name                = "monthly-maintenance"
  schedule_expression = "cron(0 18 * * ? *)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:ecs:updateService"
    role_arn = var.role_arn
    input    = jsonencode({ InstanceIds = ["i-0123456789abcdef0"] })
  }
}

resource "aws_scheduler_schedule" "other_input" {
  name                = "monthly-maintenance"
  schedule_expression = "cron(0 18 * * ? *)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:ec2:createSnapshots"
    role_arn = var.role_arn
    input = jsonencode({
      Cluster      = "shinsei"
      Service      = "app"
      DesiredCount = 0
    })
  }
}
