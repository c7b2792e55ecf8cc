# 後継の構成
resource "aws_rds_cluster" "register" {
  cluster_identifier          = "shinsei-daicho"
  engine                      = "aurora-postgresql"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = true
  deletion_protection         = true
  backup_retention_period     = 7
}
