resource "aws_elasticache_cluster" "pages" {
  cluster_id                   = "shinsei-pages"
  engine                       = "memcached"
  engine_version               = "1.6.22"
  node_type                    = "cache.t4g.medium"
  num_cache_nodes              = 3
  preferred_availability_zones = ["ap-northeast-1c", "ap-northeast-1c", "ap-northeast-1a"]
  parameter_group_name         = "default.memcached1.6"
  subnet_group_name            = "shinsei-data"
  transit_encryption_enabled   = true
}
