resource "aws_elasticache_cluster" "without_engine" {
  cluster_id      = "shinsei-pages"
  num_cache_nodes = 2
}

resource "aws_elasticache_cluster" "num_cache_nodes_1" {
  cluster_id      = "shinsei-pages"
  engine          = "memcached"
  num_cache_nodes = 1
}
