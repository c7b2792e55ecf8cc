# provider 6 の引数
resource "aws_dynamodb_table_replica" "reception" {
  region                 = "eu-west-1"
  global_table_arn       = "arn:aws:dynamodb:ap-northeast-1:123456789012:table/uketsuke"
  point_in_time_recovery = true
}
