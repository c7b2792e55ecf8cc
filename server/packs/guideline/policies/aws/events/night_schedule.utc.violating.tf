# タイムゾーンを省略すると UTC。日本時間では 4 時
resource "aws_scheduler_schedule" "aggregate" {
  name                = "aggregate-applications"
  schedule_expression = "cron(0 19 * * ? *)"

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
