resource "aws_elasticache_cluster" "engine_memcached" {
  cluster_id                 = "shinsei-data"
  engine                     = "memcached"
  auto_minor_version_upgrade = "false"
}
