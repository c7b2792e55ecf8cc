resource "aws_secretsmanager_secret" "api" {
  name       = "shinsei/api"
  kms_key_id = "alias/aws/secretsmanager"
}

resource "aws_kms_key" "data" {
  description         = "利用者データの鍵"
  enable_key_rotation = true
}
