resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_elasticache_replication_group" "session" {
  replication_group_id       = "shinsei-session"
  description                = "申請システムのデータストア"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.r7g.large"
  subnet_group_name          = "shinsei-data"
  security_group_ids         = ["sg-0a1b2c3d4e5f60001"]
  at_rest_encryption_enabled = true
}
