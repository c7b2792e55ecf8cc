resource "aws_kms_key" "data" {
  description             = "利用者データの暗号化"
  deletion_window_in_days = 30
  enable_key_rotation     = true
}

# 署名用の非対称鍵は自動ローテーションできない
resource "aws_kms_key" "signing" {
  description              = "文書への署名"
  customer_master_key_spec = "ECC_NIST_P256"
  key_usage                = "SIGN_VERIFY"
  deletion_window_in_days  = 30
}
