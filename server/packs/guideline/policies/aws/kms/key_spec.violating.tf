resource "aws_kms_key" "signing" {
  description              = "文書への署名"
  customer_master_key_spec = "ECC_SECG_P256K1"
  key_usage                = "SIGN_VERIFY"
}
