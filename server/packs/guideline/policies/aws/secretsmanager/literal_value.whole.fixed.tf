# 文字列の全体が秘密の値
resource "aws_secretsmanager_secret_version" "session" {
  secret_id     = "shinsei/session"
  secret_string = random_password.session.result
}

resource "random_password" "session" {
  length      = 32
  special     = false
  min_lower   = 1
  min_upper   = 1
  min_numeric = 1
}
