# 複製は複製元に従う
resource "aws_neptune_cluster" "relations" {
  cluster_identifier                  = "kankei-osaka"
  replication_source_identifier       = "arn:aws:rds:ap-northeast-1:123456789012:cluster:kankei"
  engine_version                      = "1.4.5.0"
  storage_encrypted                   = true
  iam_database_authentication_enabled = true
  deletion_protection                 = true
  final_snapshot_identifier           = "kankei-final"
}
