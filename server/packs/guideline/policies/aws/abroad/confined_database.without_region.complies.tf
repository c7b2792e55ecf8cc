provider "aws" {
}

resource "aws_db_instance" "without_region" {
  identifier     = "embassy"
  engine         = "postgres"
  instance_class = "db.t4g.medium"
}
