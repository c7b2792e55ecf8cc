resource "aws_dynamodb_table" "without_kms_key_arn" {
  name = "uketsuke"

  server_side_encryption {
    enabled = true
  }
}

resource "aws_dynamodb_table" "not_enabled" {
  name = "uketsuke"

  server_side_encryption {
    enabled     = false
    kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/5f1f2a3b-0000-4000-8000-000000000000"
  }
}
