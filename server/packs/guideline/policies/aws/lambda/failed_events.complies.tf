resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = var.role_arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"

  dead_letter_config {
    target_arn = var.dead_letter_arn
  }
}

resource "aws_cloudwatch_event_rule" "hourly" {
  name                = "hourly"
  schedule_expression = "rate(1 hour)"
}

resource "aws_lambda_permission" "notify" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.notify.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.hourly.arn
}

variable "role_arn" {
  type = string
}

variable "dead_letter_arn" {
  type = string
}
