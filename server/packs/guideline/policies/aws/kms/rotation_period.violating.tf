resource "aws_kms_key" "data" {
  description             = "利用者データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  rotation_period_in_days = 730
}
