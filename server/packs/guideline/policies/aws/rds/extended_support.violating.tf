resource "aws_db_instance" "main" {
  identifier                  = "shinsei-main"
  engine                      = "mysql"
  engine_version              = "8.0.42"
  instance_class              = "db.m7g.large"
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
  engine_version            = "13.18"
  storage_encrypted         = true
  deletion_protection       = true
}
