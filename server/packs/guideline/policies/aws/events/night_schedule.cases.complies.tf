resource "aws_scheduler_schedule" "other_arn" {
  name                = "aggregate-applications"
  schedule_expression = "cron(0 19 * * ? *)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:ec2:stopInstances"
    role_arn = var.role_arn
  }
}

variable "role_arn" {
  type = string
}

resource "aws_scheduler_schedule" "state_disabled" {
  name                = "aggregate-applications"
  schedule_expression = "cron(0 19 * * ? *)"
  state               = "DISABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.aggregate.arn
    role_arn = var.role_arn
  }
}

resource "aws_lambda_function" "aggregate" {
  function_name = "aggregate"
  role          = var.role_arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "aggregate.zip"
}
