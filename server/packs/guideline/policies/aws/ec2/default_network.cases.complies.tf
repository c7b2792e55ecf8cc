resource "aws_db_instance" "with_replicate_source_db" {
  identifier          = "main"
  engine              = "postgres"
  instance_class      = "db.m7g.large"
  replicate_source_db = "arn:aws:rds:ap-northeast-1:123456789012:db:shinsei"
}

resource "aws_elasticache_cluster" "with_replication_group_id" {
  cluster_id           = "session"
  engine               = "redis"
  replication_group_id = aws_elasticache_replication_group.session.id
}

resource "aws_elasticache_replication_group" "session" {
  replication_group_id = "shinsei-session"
  description          = "申請システムのデータストア"
  engine               = "valkey"
}
