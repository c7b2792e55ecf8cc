resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = var.role_arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"
  layers        = ["arn:aws:lambda:ap-northeast-1:123456789012:layer:datadog-extension-reviewed:3"]
}

variable "role_arn" {
  type = string
}
