resource "aws_rds_cluster" "statistics" {
  cluster_identifier         = "toukei"
  engine                     = "aurora-postgresql"
  engine_version             = "16.6"
  master_username            = "app_admin"
  storage_encrypted          = true
  backup_retention_period    = 7
  deletion_protection        = true
  final_snapshot_identifier  = "toukei-final"
  master_password_wo         = "Kasumigaseki-2026"
  master_password_wo_version = 1
}
