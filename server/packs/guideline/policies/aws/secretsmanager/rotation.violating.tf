resource "aws_secretsmanager_secret" "db" {
  name = "shinsei/db"
}
