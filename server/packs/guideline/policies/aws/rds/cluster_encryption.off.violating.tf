resource "aws_rds_cluster" "statistics" {
  cluster_identifier          = "toukei"
  engine                      = "aurora-postgresql"
  engine_version              = "16.6"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = false
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "toukei-final"
}
