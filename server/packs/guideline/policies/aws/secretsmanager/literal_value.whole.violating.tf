# 文字列の全体が秘密の値
resource "aws_secretsmanager_secret_version" "session" {
  secret_id     = "shinsei/session"
  secret_string = "Shinsei-2026-session"
}

resource "aws_secretsmanager_secret_version" "several" {
  secret_id     = "shinsei/several"
  secret_string = jsonencode({ password = "Shinsei-2026-dbpass", api_token = "Shinsei-2026-token" })
}
