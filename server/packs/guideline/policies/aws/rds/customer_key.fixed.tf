resource "aws_kms_key" "database" {
  description         = "データベースの暗号化"
  enable_key_rotation = true
}

resource "aws_rds_cluster" "statistics" {
  cluster_identifier          = "toukei"
  engine                      = "aurora-postgresql"
  engine_version              = "16.6"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "toukei-final"
  kms_key_id                  = aws_kms_key.database.arn
}

resource "aws_db_instance" "main" {
  identifier                  = "shinsei-main"
  engine                      = "postgres"
  engine_version              = "17.4"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  storage_encrypted           = true
  username                    = "app_admin"
  manage_master_user_password = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "shinsei-main-final"
  kms_key_id                  = aws_kms_key.database.arn
}

resource "aws_db_snapshot_copy" "main" {
  source_db_snapshot_identifier = "arn:aws:rds:ap-northeast-1:123456789012:snapshot:shinsei-main-2026"
  target_db_snapshot_identifier = "shinsei-main-2026-copy"
  kms_key_id                    = aws_kms_key.database.arn
}

resource "aws_db_instance_automated_backups_replication" "main" {
  source_db_instance_arn = "arn:aws:rds:ap-northeast-1:123456789012:db:shinsei-main"
  retention_period       = 14
  kms_key_id             = aws_kms_key.database.arn
}

resource "aws_rds_cluster_activity_stream" "statistics" {
  resource_arn = "arn:aws:rds:ap-northeast-1:123456789012:cluster:toukei"
  mode         = "async"
  kms_key_id   = aws_kms_key.database.arn
}
