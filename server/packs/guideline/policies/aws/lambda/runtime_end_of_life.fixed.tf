resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = var.role_arn
  runtime       = "ruby3.4"
  handler       = "main.handler"
  filename      = "notify.zip"
}

variable "role_arn" {
  type = string
}
