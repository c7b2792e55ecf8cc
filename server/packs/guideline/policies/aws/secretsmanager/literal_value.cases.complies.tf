resource "aws_ssm_parameter" "type_string" {
  name  = "/shinsei/token"
  type  = "String"
  value = "dummy"
}

resource "aws_ssm_parameter" "value_empty" {
  name  = "/shinsei/token"
  type  = "SecureString"
  value = ""
}

resource "aws_secretsmanager_secret_version" "without_password" {
  secret_id     = "shinsei/db"
  secret_string = jsonencode({ username = "app", })
}

resource "aws_secretsmanager_secret_version" "password_empty" {
  secret_id     = "shinsei/db"
  secret_string = jsonencode({ username = "app", password = "" })
}
