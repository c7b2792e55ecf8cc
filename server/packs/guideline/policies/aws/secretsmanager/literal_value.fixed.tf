resource "aws_secretsmanager_secret_version" "db" {
  secret_id     = "shinsei/db"
  secret_string = jsonencode({ username = "app", password = random_password.db.result })
}

resource "random_password" "db" {
  length      = 32
  special     = false
  min_lower   = 1
  min_upper   = 1
  min_numeric = 1
}

resource "aws_ssm_parameter" "token" {
  name  = "/shinsei/token"
  type  = "SecureString"
  value = random_password.token.result
}

resource "random_password" "token" {
  length      = 32
  special     = false
  min_lower   = 1
  min_upper   = 1
  min_numeric = 1
}
