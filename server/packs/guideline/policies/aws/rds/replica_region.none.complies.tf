provider "aws" {
  region = "us-east-1"
}

resource "aws_rds_cluster" "statistics" {
  cluster_identifier            = "toukei"
  engine                        = "aurora-postgresql"
  engine_version                = "16.6"
  storage_encrypted             = true
  backup_retention_period       = 7
  deletion_protection           = true
  final_snapshot_identifier     = "toukei-final"
  replication_source_identifier = ""
}
