resource "aws_elasticache_replication_group" "jobs" {
  replication_group_id     = "shinsei-jobs"
  description              = "申請システムのデータストア"
  engine                   = "valkey"
  engine_version           = "8.0"
  node_type                = "cache.r7g.large"
  subnet_group_name        = "shinsei-data"
  security_group_ids       = ["sg-0a1b2c3d4e5f60001"]
  snapshot_retention_limit = 7

}

resource "aws_memorydb_cluster" "ledger" {
  name                     = "shinsei-ledger"
  acl_name                 = "shinsei-app"
  node_type                = "db.r7g.large"
  engine                   = "valkey"
  engine_version           = "7.3"
  subnet_group_name        = "shinsei-data"
  snapshot_retention_limit = 7
}

resource "aws_elasticache_serverless_cache" "jobs" {
  name                     = "shinsei-jobs"
  engine                   = "valkey"
  subnet_ids               = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  snapshot_retention_limit = 7
}
