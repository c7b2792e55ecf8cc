resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = var.role_arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"
}

resource "aws_cloudwatch_log_group" "notify" {
  name              = "/aws/lambda/notify"
  retention_in_days = 365
}

variable "role_arn" {
  type = string
}
