resource "aws_secretsmanager_secret_version" "db" {
  secret_id     = "shinsei/db"
  secret_string = jsonencode({ username = "app", password = "Shinsei-2026-dbpass" })
}

resource "aws_secretsmanager_secret_version" "certificate" {
  secret_id     = "shinsei/certificate"
  secret_binary = "U2hpbnNlaS0yMDI2"
}

resource "aws_ssm_parameter" "token" {
  name  = "/shinsei/token"
  type  = "SecureString"
  value = "Shinsei-2026-token"
}
