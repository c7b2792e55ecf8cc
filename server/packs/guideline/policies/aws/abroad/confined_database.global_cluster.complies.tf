provider "aws" {
  region = "us-west-2"
}

resource "aws_db_instance" "with_rds_global_cluster" {
  identifier              = "embassy"
  engine                  = "postgres"
  instance_class          = "db.t4g.medium"
  backup_retention_period = 14
}

resource "aws_rds_global_cluster" "statistics" {
  global_cluster_identifier = "toukei-global"
  engine                    = "aurora-postgresql"
}
