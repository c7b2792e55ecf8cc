resource "aws_secretsmanager_secret" "other_name" {
  name = "shinsei-sandbox/public-key"

  replica {
    region = "us-west-2"
  }
}
