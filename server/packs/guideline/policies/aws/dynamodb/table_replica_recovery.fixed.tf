resource "aws_dynamodb_table_replica" "reception" {
  global_table_arn       = "arn:aws:dynamodb:ap-northeast-1:123456789012:table/uketsuke"
  point_in_time_recovery = true
}
