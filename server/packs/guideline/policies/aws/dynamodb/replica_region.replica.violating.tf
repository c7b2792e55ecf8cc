provider "aws" {
  alias  = "replica"
  region = "us-east-1"
}

resource "aws_dynamodb_table_replica" "reception" {
  provider               = aws.replica
  global_table_arn       = "arn:aws:dynamodb:ap-northeast-1:123456789012:table/uketsuke"
  point_in_time_recovery = true
}
