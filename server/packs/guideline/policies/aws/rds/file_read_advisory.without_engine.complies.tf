resource "aws_db_instance" "without_engine" {
  identifier     = "toukei-1"
  engine_version = "11.8"
  instance_class = "db.r5.large"
}
