resource "aws_neptune_cluster_instance" "relations" {
  identifier                 = "kankei-1"
  cluster_identifier         = "kankei"
  instance_class             = "db.r6g.large"
  auto_minor_version_upgrade = false
}

resource "aws_memorydb_cluster" "session" {
  name                       = "session"
  acl_name                   = "session"
  engine                     = "valkey"
  engine_version             = "7.3"
  node_type                  = "db.r7g.large"
  num_shards                 = 1
  auto_minor_version_upgrade = false
}

resource "aws_elasticache_replication_group" "session" {
  replication_group_id       = "session"
  description                = "セッション"
  engine                     = "valkey"
  node_type                  = "cache.r7g.large"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  auto_minor_version_upgrade = false
}
