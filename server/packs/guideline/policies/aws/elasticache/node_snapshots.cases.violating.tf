# complies: aws_elasticache_cluster.cluster_id_session
# complies: aws_elasticache_cluster.with_replication_group_id

resource "aws_elasticache_cluster" "engine_valkey" {
  cluster_id = "shinsei-data"
  engine     = "valkey"
}

resource "aws_elasticache_cluster" "snapshot_retention_limit_0" {
  cluster_id               = "shinsei-data"
  engine                   = "redis"
  snapshot_retention_limit = 0
}

resource "aws_elasticache_cluster" "cluster_id_session" {
  cluster_id = "session"
  engine     = "redis"
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
