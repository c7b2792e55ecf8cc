resource "aws_secretsmanager_secret" "api" {
  name       = "shinsei/api"
  kms_key_id = aws_kms_key.data.arn
}

resource "aws_kms_key" "data" {
  description         = "利用者データの鍵"
  enable_key_rotation = true
}
