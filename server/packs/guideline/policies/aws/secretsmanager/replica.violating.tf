resource "aws_secretsmanager_secret" "api" {
  name = "shinsei/api"

  replica {
    region = "us-west-2"
  }
}
