resource "aws_kms_key" "table" {
  description         = "受付データの暗号化"
  enable_key_rotation = true
}

resource "aws_dynamodb_table_replica" "reception" {
  global_table_arn       = "arn:aws:dynamodb:ap-northeast-1:123456789012:table/uketsuke"
  point_in_time_recovery = true
}
