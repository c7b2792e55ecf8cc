resource "aws_scheduler_schedule" "stop" {
  name                         = "shinsei-stop"
  description                  = "サーバを止める"
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

resource "aws_cloudwatch_event_rule" "database" {
  name                = "stop-database"
  schedule_expression = "cron(0 9 * * ? *)"
}

resource "aws_cloudwatch_event_target" "database" {
  rule = aws_cloudwatch_event_rule.database.name
  arn  = "arn:aws:ssm:ap-northeast-1:123456789012:automation-definition/AWS-StopRdsInstance:$DEFAULT"
}

variable "role_arn" {
  type = string
}
