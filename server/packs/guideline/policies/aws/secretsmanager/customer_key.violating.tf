resource "aws_secretsmanager_secret" "api" {
  name = "shinsei/api"
}

resource "aws_kms_key" "data" {
  description         = "利用者データの鍵"
  enable_key_rotation = true
}
