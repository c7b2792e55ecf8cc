resource "aws_elasticache_cluster" "pages" {
  cluster_id        = "shinsei-pages"
  engine            = "memcached"
  engine_version    = "1.6.22"
  node_type         = "cache.t4g.medium"
  num_cache_nodes   = 2
  subnet_group_name = "shinsei-data"
  az_mode           = "cross-az"
}

resource "aws_elasticache_replication_group" "session" {
  replication_group_id = "shinsei-session"
  description          = "申請システムのデータストア"
  engine               = "redis"
  engine_version       = "7.1"
  node_type            = "cache.r7g.large"
  subnet_group_name    = "shinsei-data"
  security_group_ids   = ["sg-0a1b2c3d4e5f60001"]

}
