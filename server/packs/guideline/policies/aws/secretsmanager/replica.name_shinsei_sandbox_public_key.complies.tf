resource "aws_secretsmanager_secret" "name_shinsei_sandbox_public_key" {
  name = "shinsei-sandbox/public-key"

  replica {
    region = "us-west-2"
  }
}
