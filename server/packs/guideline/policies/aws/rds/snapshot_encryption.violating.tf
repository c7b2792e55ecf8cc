# 暗号化は元のクラスタで決まる
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

resource "aws_db_cluster_snapshot" "statistics" {
  db_cluster_identifier          = aws_rds_cluster.statistics.id
  db_cluster_snapshot_identifier = "toukei-2026"
}

resource "aws_neptune_cluster" "relations" {
  cluster_identifier                  = "kankei"
  engine_version                      = "1.4.5.0"
  iam_database_authentication_enabled = true
  backup_retention_period             = 7
  deletion_protection                 = true
  final_snapshot_identifier           = "kankei-final"
}

resource "aws_neptune_cluster_snapshot" "relations" {
  db_cluster_identifier          = aws_neptune_cluster.relations.id
  db_cluster_snapshot_identifier = "kankei-2026"
}
