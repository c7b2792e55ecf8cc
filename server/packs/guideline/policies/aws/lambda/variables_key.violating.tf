resource "aws_kms_key" "lambda" {
  description         = "Lambda"
  enable_key_rotation = true
}

resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = var.role_arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"

  environment {
    variables = {
      LOG_LEVEL = "info"
    }
  }
}

variable "role_arn" {
  type = string
}
