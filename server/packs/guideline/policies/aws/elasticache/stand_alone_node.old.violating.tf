resource "aws_elasticache_cluster" "session" {
  cluster_id               = "shinsei-session"
  engine                   = "redis"
  engine_version           = "6.2"
  node_type                = "cache.t4g.medium"
  num_cache_nodes          = 1
  subnet_group_name        = "shinsei-data"
  snapshot_retention_limit = 7
}
