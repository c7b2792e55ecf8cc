resource "aws_secretsmanager_secret" "db" {
  name = "shinsei/db"
}

resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = var.role_arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"

  environment {
    variables = {
      LOG_LEVEL       = "info"
      DB_PASSWORD_ARN = aws_secretsmanager_secret.db.arn
    }
  }
}

variable "role_arn" {
  type = string
}
