resource "aws_secretsmanager_secret" "api" {
  name                    = "shinsei/api"
  recovery_window_in_days = 30
}
