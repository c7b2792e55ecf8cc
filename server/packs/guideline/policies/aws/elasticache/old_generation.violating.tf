resource "aws_elasticache_cluster" "jobs" {
  cluster_id               = "shinsei-data"
  engine                   = "redis"
  engine_version           = "7.1"
  node_type                = "cache.m3.medium"
  num_cache_nodes          = 1
  parameter_group_name     = "default.redis7"
  subnet_group_name        = "shinsei-data"
  snapshot_retention_limit = 7
}

resource "aws_elasticache_replication_group" "session" {
  replication_group_id = "shinsei-session"
  description          = "申請システムのデータストア"
  engine               = "valkey"
  engine_version       = "8.0"
  node_type            = "cache.r4.xlarge"
  subnet_group_name    = "shinsei-data"
  security_group_ids   = ["sg-0a1b2c3d4e5f60001"]

}

resource "aws_memorydb_cluster" "ledger" {
  name              = "shinsei-ledger"
  acl_name          = "shinsei-app"
  node_type         = "db.t2.small"
  engine            = "valkey"
  engine_version    = "7.3"
  subnet_group_name = "shinsei-data"
}
