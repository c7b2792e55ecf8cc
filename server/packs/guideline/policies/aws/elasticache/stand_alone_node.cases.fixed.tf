# complies: aws_elasticache_cluster.with_replication_group_id

resource "aws_elasticache_replication_group" "engine_valkey" {
  replication_group_id       = "shinsei-data"
  description                = "engine_valkey"
  engine                     = "valkey"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
}

resource "aws_elasticache_cluster" "with_replication_group_id" {
  cluster_id           = "shinsei-data"
  engine               = "redis"
  replication_group_id = aws_elasticache_replication_group.session.id
}

resource "aws_elasticache_replication_group" "session" {
  replication_group_id = "shinsei-session"
  description          = "申請システムのデータストア"
  engine               = "valkey"
}
