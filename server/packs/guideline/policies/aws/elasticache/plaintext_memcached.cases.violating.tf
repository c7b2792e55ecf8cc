# complies: aws_elasticache_cluster.engine_version_1_5_16

resource "aws_elasticache_cluster" "without_engine_version" {
  cluster_id = "shinsei-pages"
  engine     = "memcached"
}

resource "aws_elasticache_cluster" "engine_version_1_5_16" {
  cluster_id     = "shinsei-pages"
  engine         = "memcached"
  engine_version = "1.5.16"
}
