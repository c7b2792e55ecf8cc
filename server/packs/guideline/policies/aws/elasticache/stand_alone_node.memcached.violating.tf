resource "aws_elasticache_cluster" "session" {
  cluster_id        = "shinsei-data"
  engine            = "redis"
  node_type         = "cache.t4g.medium"
  num_cache_nodes   = 1
  subnet_group_name = "shinsei-data"

}
