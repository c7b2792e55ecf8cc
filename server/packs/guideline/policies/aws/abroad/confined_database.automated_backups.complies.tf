provider "aws" {
  region = "us-west-2"
}

resource "aws_db_instance" "backed_up_elsewhere" {
  identifier              = "embassy"
  engine                  = "postgres"
  instance_class          = "db.t4g.medium"
  backup_retention_period = 14
}

resource "aws_db_instance_automated_backups_replication" "main" {
  source_db_instance_arn = "arn:aws:rds:ap-northeast-1:123456789012:db:shinsei-main"
}
