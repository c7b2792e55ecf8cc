resource "aws_kms_key" "database" {
  description         = "関係データの暗号化"
  enable_key_rotation = true
}

resource "aws_neptune_cluster" "relations" {
  cluster_identifier                  = "kankei"
  engine_version                      = "1.4.5.0"
  storage_encrypted                   = false
  iam_database_authentication_enabled = true
  backup_retention_period             = 7
  deletion_protection                 = true
  final_snapshot_identifier           = "kankei-final"
}
