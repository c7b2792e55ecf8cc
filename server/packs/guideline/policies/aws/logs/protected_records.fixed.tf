# provider 6: deletion_protection_enabled
resource "aws_cloudwatch_log_group" "audit" {
  name                        = "/shinsei/audit"
  retention_in_days           = 0
  kms_key_id                  = "arn:aws:kms:ap-northeast-1:123456789012:key/0123abcd-0123-0123-0123-0123456789ab"
  deletion_protection_enabled = true
}
