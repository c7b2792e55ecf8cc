resource "aws_elasticache_cluster" "engine_memcached" {
  cluster_id = "shinsei-jobs"
  engine     = "memcached"
}

resource "aws_elasticache_replication_group" "engine_version_5_0_6" {
  replication_group_id = "shinsei-session"
  description          = "申請システムのデータストア"
  engine               = "valkey"
  engine_version       = "5.0.6"
}
