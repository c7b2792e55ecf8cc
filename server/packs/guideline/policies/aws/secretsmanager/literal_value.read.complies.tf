resource "aws_secretsmanager_secret_version" "db" {
  secret_id     = "shinsei/db"
  secret_string = jsonencode({ username = "app", password = var.password })
}

resource "aws_secretsmanager_secret_version" "certificate" {
  secret_id     = "shinsei/certificate"
  secret_binary = base64encode(var.password)
}

resource "aws_ssm_parameter" "token" {
  name  = "/shinsei/token"
  type  = "SecureString"
  value = var.password
}

variable "password" {
  type      = string
  sensitive = true
}
