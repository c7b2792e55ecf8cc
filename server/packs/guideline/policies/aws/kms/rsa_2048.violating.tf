resource "aws_kms_key" "signing" {
  description              = "文書への署名"
  customer_master_key_spec = "RSA_2048"
  key_usage                = "SIGN_VERIFY"
}
