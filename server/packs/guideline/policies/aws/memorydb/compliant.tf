provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_memorydb_cluster" "ledger" {
  name                      = "shinsei-ledger"
  acl_name                  = "shinsei-app"
  node_type                 = "db.r7g.large"
  engine                    = "valkey"
  engine_version            = "7.3"
  subnet_group_name         = "shinsei-data"
  num_replicas_per_shard    = 1
  kms_key_arn               = aws_kms_key.data.arn
  snapshot_retention_limit  = 7
  multi_region_cluster_name = "virxk-shinsei"
}

resource "aws_memorydb_snapshot" "before_migration" {
  name         = "shinsei-ledger-ikomae"
  cluster_name = aws_memorydb_cluster.ledger.name
  kms_key_arn  = aws_kms_key.data.arn
}

# 1 つのリージョンだけのクラスタ
resource "aws_dsql_cluster" "ledger" {
  deletion_protection_enabled = true
  kms_encryption_key          = aws_kms_key.data.arn
}
