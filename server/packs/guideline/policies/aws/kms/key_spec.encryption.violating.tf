resource "aws_kms_key" "exchange" {
  description              = "データの受け渡し"
  customer_master_key_spec = "SM2"
  key_usage                = "ENCRYPT_DECRYPT"
}
