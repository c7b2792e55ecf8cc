provider "aws" {
  region = "us-west-2"
}

resource "aws_rds_cluster" "in_a_global_cluster" {
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "toukei-global"
}

resource "aws_rds_cluster" "replica" {
  engine                        = "aurora-postgresql"
  replication_source_identifier = aws_rds_cluster.replicated.arn
}

resource "aws_rds_cluster" "replicated" {
  engine = "aurora-postgresql"
}

resource "aws_db_instance" "with_replicate_source_db" {
  identifier              = "embassy"
  engine                  = "postgres"
  instance_class          = "db.t4g.medium"
  backup_retention_period = 14
  replicate_source_db     = "arn:aws:rds:ap-northeast-1:123456789012:db:shinsei"
}

resource "aws_db_instance" "backup_retention_period_0" {
  identifier              = "embassy"
  engine                  = "postgres"
  instance_class          = "db.t4g.medium"
  backup_retention_period = 0
}

resource "aws_db_instance" "embassy" {
  identifier          = "embassy"
  engine              = "postgres"
  instance_class      = "db.t4g.medium"
  replicate_source_db = aws_db_instance.source.arn
}

resource "aws_db_instance" "source" {
  identifier              = "shinsei-main"
  engine                  = "postgres"
  instance_class          = "db.m7g.large"
  backup_retention_period = 14
}
