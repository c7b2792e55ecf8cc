# Terraform は "true" をスキーマの型（bool）に変換する
resource "aws_kms_key" "data" {
  description             = "利用者データの暗号化"
  deletion_window_in_days = "30"
  enable_key_rotation     = "true"
}

resource "aws_kms_alias" "data" {
  name          = "alias/data"
  target_key_id = aws_kms_key.data.key_id
}
