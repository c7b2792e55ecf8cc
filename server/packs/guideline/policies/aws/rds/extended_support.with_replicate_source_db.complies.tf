resource "aws_db_instance" "with_replicate_source_db" {
  identifier          = "shinsei-main"
  engine              = "mysql"
  engine_version      = "8.0.42"
  instance_class      = "db.m7g.large"
  replicate_source_db = "arn:aws:rds:ap-northeast-1:123456789012:db:shinsei"
}
