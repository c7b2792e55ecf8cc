resource "aws_secretsmanager_secret" "shared" {
  name = "shinsei/account-ids"
}
