provider "aws" {
  alias  = "secondary"
  region = "ap-northeast-3"
}

resource "aws_db_instance" "replica" {
  provider            = aws.secondary
  identifier          = "shinsei-replica"
  replicate_source_db = "arn:aws:rds:ap-northeast-1:123456789012:db:shinsei-main"
  instance_class      = "db.m7g.large"
  storage_encrypted   = true
  deletion_protection = true
  skip_final_snapshot = true
}

resource "aws_rds_cluster" "secondary" {
  provider                  = aws.secondary
  cluster_identifier        = "toukei"
  engine                    = "aurora-postgresql"
  engine_version            = "16.6"
  storage_encrypted         = true
  backup_retention_period   = 7
  deletion_protection       = true
  final_snapshot_identifier = "toukei-final"
  global_cluster_identifier = "toukei-global"
}
