resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = var.role_arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"

  environment {
    variables = {
      LOG_LEVEL     = "info"
      API_BASE      = var.api_base
      DB_SECRET_ARN = var.db_secret_arn
    }
  }
}

variable "role_arn" {
  type = string
}

variable "api_base" {
  type = string
}

variable "db_secret_arn" {
  type = string
}
