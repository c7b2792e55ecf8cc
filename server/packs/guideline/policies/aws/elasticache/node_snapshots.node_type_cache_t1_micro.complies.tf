resource "aws_elasticache_cluster" "node_type_cache_t1_micro" {
  cluster_id = "shinsei-data"
  engine     = "redis"
  node_type  = "cache.t1.micro"
}
