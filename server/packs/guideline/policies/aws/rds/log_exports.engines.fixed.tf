resource "aws_db_instance" "main" {
  identifier                      = "shinsei-main"
  engine                          = "sqlserver-se"
  engine_version                  = "16.00"
  instance_class                  = "db.m7g.large"
  allocated_storage               = 100
  storage_encrypted               = true
  username                        = "app_admin"
  manage_master_user_password     = true
  backup_retention_period         = 7
  deletion_protection             = true
  final_snapshot_identifier       = "shinsei-main-final"
  license_model                   = "license-included"
  enabled_cloudwatch_logs_exports = ["agent", "error"]
}

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
