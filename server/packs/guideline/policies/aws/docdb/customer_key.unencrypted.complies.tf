resource "aws_kms_key" "database" {
  description         = "文書データの暗号化"
  enable_key_rotation = true
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier          = "bunsho"
  engine                      = "docdb"
  engine_version              = "5.0.0"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = false
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "bunsho-final"
}
