# complies: aws_kms_key.signing
# complies: aws_kms_key.main

resource "aws_codecommit_repository" "app" {
  repository_name = "app"
  kms_key_id      = aws_kms_key.main.arn
}

resource "aws_kms_key" "signing" {
  description              = "署名"
  key_usage                = "SIGN_VERIFY"
  customer_master_key_spec = "RSA_3072"
}

resource "aws_kms_key" "main" {
  description         = "リポジトリの暗号化"
  enable_key_rotation = true
}
