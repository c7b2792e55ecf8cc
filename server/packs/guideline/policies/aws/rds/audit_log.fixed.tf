resource "aws_rds_cluster" "statistics" {
  cluster_identifier              = "toukei"
  engine                          = "aurora-mysql"
  engine_version                  = "8.0.mysql_aurora.3.08.0"
  master_username                 = "app_admin"
  manage_master_user_password     = true
  storage_encrypted               = true
  backup_retention_period         = 7
  deletion_protection             = true
  final_snapshot_identifier       = "toukei-final"
  enabled_cloudwatch_logs_exports = ["audit", "error", "slowquery"]
}
