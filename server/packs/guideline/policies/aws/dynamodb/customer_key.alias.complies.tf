resource "aws_dynamodb_table" "reception" {
  name                        = "uketsuke"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/5f1f2a3b-0000-4000-8000-000000000000"
  }
}
