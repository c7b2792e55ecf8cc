# Aurora MySQL 5.7 互換は有償の延長サポート中
resource "aws_rds_cluster" "main" {
  cluster_identifier          = "shinsei"
  engine                      = "aurora-mysql"
  engine_version              = "5.7.mysql_aurora.2.11.5"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "shinsei-final"
}
