resource "aws_kms_key" "data" {
  description         = "利用者データの暗号化"
  enable_key_rotation = true
}
