resource "aws_secretsmanager_secret" "api" {
  name = "shinsei/api"

  replica {
    region = "ap-northeast-3"
  }
}
