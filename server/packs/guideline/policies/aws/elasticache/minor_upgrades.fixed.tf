resource "aws_elasticache_cluster" "jobs" {
  cluster_id                 = "shinsei-data"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.t4g.medium"
  num_cache_nodes            = 1
  parameter_group_name       = "default.redis7"
  subnet_group_name          = "shinsei-data"
  auto_minor_version_upgrade = "true"
  snapshot_retention_limit   = 7
}
