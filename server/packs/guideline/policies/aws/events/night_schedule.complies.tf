resource "aws_scheduler_schedule" "aggregate" {
  name                         = "aggregate-applications"
  schedule_expression          = "cron(30 14 ? * MON-FRI *)"
  schedule_expression_timezone = "Asia/Tokyo"

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

variable "role_arn" {
  type = string
}
