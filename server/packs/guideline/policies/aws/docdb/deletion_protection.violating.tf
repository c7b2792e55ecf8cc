resource "aws_docdb_cluster" "documents" {
  cluster_identifier          = "bunsho"
  engine                      = "docdb"
  engine_version              = "5.0.0"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 7
  final_snapshot_identifier   = "bunsho-final"
}

resource "aws_rds_global_cluster" "statistics" {
  global_cluster_identifier = "toukei-global"
  engine                    = "aurora-postgresql"
  engine_version            = "16.6"
  storage_encrypted         = true
}

resource "aws_docdb_global_cluster" "documents" {
  global_cluster_identifier = "bunsho-global"
  engine                    = "docdb"
  engine_version            = "5.0.0"
  storage_encrypted         = true
  deletion_protection       = false
}

resource "aws_neptune_global_cluster" "relations" {
  global_cluster_identifier = "kankei-global"
  engine                    = "neptune"
  engine_version            = "1.4.5.0"
  storage_encrypted         = true
}

resource "aws_dsql_cluster" "ledger" {
  deletion_protection_enabled = false
}
