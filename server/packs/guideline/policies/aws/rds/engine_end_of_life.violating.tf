# RDS for MySQL 5.6 は標準サポートも延長サポートも終了している
resource "aws_db_instance" "main" {
  identifier                  = "shinsei-main"
  engine                      = "mysql"
  engine_version              = "5.6"
  instance_class              = "db.m5.large"
  allocated_storage           = 100
  storage_encrypted           = true
  username                    = "app_admin"
  manage_master_user_password = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "shinsei-main-final"
}

resource "aws_rds_cluster" "statistics" {
  cluster_identifier          = "toukei"
  engine                      = "aurora-postgresql"
  engine_version              = "13.18"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "toukei-final"
}

resource "aws_rds_global_cluster" "statistics" {
  global_cluster_identifier = "toukei-global"
  engine                    = "aurora-postgresql"
  engine_version            = "12.22"
  storage_encrypted         = true
  deletion_protection       = true
}

resource "aws_rds_cluster_instance" "accounts" {
  identifier         = "kaikei-1"
  cluster_identifier = "kaikei"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  engine_version     = "13.18"
}
