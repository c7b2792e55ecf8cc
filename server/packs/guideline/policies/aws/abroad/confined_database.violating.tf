provider "aws" {
  region = "us-west-2"
}

resource "aws_db_instance" "embassy" {
  identifier                  = "embassy"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 50
  username                    = "embassy"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 14
}

resource "aws_rds_cluster" "embassy" {
  cluster_identifier          = "embassy"
  engine                      = "aurora-postgresql"
  master_username             = "embassy"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 14
}
