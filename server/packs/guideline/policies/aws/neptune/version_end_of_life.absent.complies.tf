# 版を書かなければ、新しいものが選ばれる
resource "aws_neptune_cluster" "relations" {
  cluster_identifier        = "kankei"
  storage_encrypted         = true
  backup_retention_period   = 7
  deletion_protection       = true
  final_snapshot_identifier = "kankei-final"
}
