resource "aws_elasticache_replication_group" "session" {
  replication_group_id       = "shinsei-data"
  description                = "session"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.t4g.medium"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
  parameter_group_name       = "default.redis7"
  subnet_group_name          = "shinsei-data"
  snapshot_retention_limit   = 7
}
