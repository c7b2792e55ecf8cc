resource "aws_ssm_parameter" "type_string" {
  name  = "/shinsei/token"
  type  = "String"
  value = "dummy"
}

resource "aws_ssm_parameter" "empty_value" {
  name  = "/shinsei/token"
  type  = "SecureString"
  value = ""
}

resource "aws_secretsmanager_secret_version" "without_password" {
  secret_id     = "shinsei/db"
  secret_string = jsonencode({ username = "app", })
}

resource "aws_secretsmanager_secret_version" "empty_password" {
  secret_id     = "shinsei/db"
  secret_string = jsonencode({ username = "app", password = "" })
}
