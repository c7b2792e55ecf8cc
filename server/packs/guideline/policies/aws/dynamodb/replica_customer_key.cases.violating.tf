# complies: aws_dynamodb_table_replica.with_kms_key_arn

resource "aws_dynamodb_table_replica" "empty_kms_key_arn" {
  global_table_arn = "arn:aws:dynamodb:ap-northeast-1:123456789012:table/uketsuke"
  kms_key_arn      = ""
}

resource "aws_dynamodb_table_replica" "with_kms_key_arn" {
  global_table_arn = "arn:aws:dynamodb:ap-northeast-1:123456789012:table/uketsuke"
  kms_key_arn      = "arn:aws:kms:ap-northeast-1:123456789012:key/5f1f2a3b-0000-4000-8000-000000000000"
}
