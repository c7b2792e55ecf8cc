resource "aws_db_instance" "statistics" {
  identifier     = "toukei-1"
  engine         = "aurora-postgresql"
  engine_version = "16.6"
  instance_class = "db.r5.large"
}
