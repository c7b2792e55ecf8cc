variable "engine_version" {
  type    = string
  default = "14.17"
}

resource "aws_db_instance" "with_replicate_source_db" {
  identifier          = "shinsei-main"
  engine              = "postgres"
  engine_version      = var.engine_version
  instance_class      = "db.m7g.large"
  replicate_source_db = "arn:aws:rds:ap-northeast-1:123456789012:db:shinsei"
}

resource "aws_rds_cluster_instance" "with_rds_cluster" {
  identifier         = "toukei-1"
  cluster_identifier = var.cluster_identifier
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

variable "cluster_identifier" {
  type = string
}

resource "aws_rds_cluster" "db" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "engine_version_7_1" {
  identifier         = "toukei-1"
  cluster_identifier = aws_rds_cluster.statistics.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  engine_version     = "7.1"
}

resource "aws_rds_cluster" "statistics" {
  engine = "aurora-postgresql"
}
