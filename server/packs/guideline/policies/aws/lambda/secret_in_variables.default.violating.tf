# 変数の既定値に書かれた秘密
resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = var.role_arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"

  environment {
    variables = {
      SLACK_TOKEN = var.slack_token
    }
  }
}

variable "role_arn" {
  type = string
}

variable "slack_token" {
  type    = string
  default = "xoxb-2026-0123456789"
}
