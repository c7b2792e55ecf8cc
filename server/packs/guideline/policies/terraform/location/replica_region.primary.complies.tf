# 主たる設定の地域は別の統制が見る
provider "aws" {
  region = "us-west-2"
}

resource "aws_db_instance" "replica" {
  identifier          = "shinsei-replica"
  instance_class      = "db.m7g.large"
  replicate_source_db = "arn:aws:rds:ap-northeast-1:123456789012:db:shinsei"
}
