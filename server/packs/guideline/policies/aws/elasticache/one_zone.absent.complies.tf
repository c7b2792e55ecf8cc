resource "aws_elasticache_replication_group" "without_automatic_failover_enabled" {
  replication_group_id = "shinsei-session"
  description          = "申請システムのデータストア"
  engine               = "valkey"
}
