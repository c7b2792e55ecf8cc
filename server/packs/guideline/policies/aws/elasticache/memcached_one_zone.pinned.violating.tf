resource "aws_elasticache_cluster" "pages" {
  cluster_id                 = "shinsei-pages"
  engine                     = "memcached"
  engine_version             = "1.6.22"
  node_type                  = "cache.t4g.medium"
  num_cache_nodes            = 2
  availability_zone          = "ap-northeast-1a"
  parameter_group_name       = "default.memcached1.6"
  subnet_group_name          = "shinsei-data"
  transit_encryption_enabled = true
}

resource "aws_elasticache_cluster" "forms" {
  cluster_id                   = "shinsei-forms"
  engine                       = "memcached"
  engine_version               = "1.6.22"
  node_type                    = "cache.t4g.medium"
  num_cache_nodes              = 2
  preferred_availability_zones = ["ap-northeast-1c", "ap-northeast-1c"]
  parameter_group_name         = "default.memcached1.6"
  subnet_group_name            = "shinsei-data"
  transit_encryption_enabled   = true
}

resource "aws_elasticache_cluster" "spread" {
  cluster_id                   = "shinsei-spread"
  engine                       = "memcached"
  engine_version               = "1.6.22"
  node_type                    = "cache.t4g.medium"
  num_cache_nodes              = 2
  preferred_availability_zones = ["ap-northeast-1a", "ap-northeast-1c"]
  parameter_group_name         = "default.memcached1.6"
  subnet_group_name            = "shinsei-data"
  transit_encryption_enabled   = true
}
