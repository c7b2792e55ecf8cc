provider "aws" {
  alias  = "secondary"
  region = "us-west-2"
}

resource "aws_docdb_cluster" "documents" {
  provider                    = aws.secondary
  cluster_identifier          = "bunsho"
  engine                      = "docdb"
  engine_version              = "5.0.0"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "bunsho-final"
  global_cluster_identifier   = "bunsho-global"
}

resource "aws_neptune_cluster" "relations" {
  provider                            = aws.secondary
  cluster_identifier                  = "kankei"
  engine_version                      = "1.4.5.0"
  storage_encrypted                   = true
  iam_database_authentication_enabled = true
  backup_retention_period             = 7
  deletion_protection                 = true
  final_snapshot_identifier           = "kankei-final"
  global_cluster_identifier           = "kankei-global"
}

resource "aws_elasticache_replication_group" "session" {
  provider                    = aws.secondary
  replication_group_id        = "session-secondary"
  description                 = "セッション"
  global_replication_group_id = "ldgnf-session"
  num_cache_clusters          = 2
}
