resource "aws_elasticache_cluster" "session" {
  cluster_id           = "shinsei-session"
  replication_group_id = aws_elasticache_replication_group.session.id
}

resource "aws_elasticache_replication_group" "session" {
  replication_group_id = "shinsei-session"
  description          = "申請システムのセッション"
  engine               = "redis"
  engine_version       = "6.2"
}
