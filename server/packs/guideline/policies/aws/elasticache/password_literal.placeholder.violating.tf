resource "aws_elasticache_replication_group" "session" {
  replication_group_id       = "shinsei-session"
  description                = "申請システムのデータストア"
  engine                     = "valkey"
  engine_version             = "8.0"
  node_type                  = "cache.r7g.large"
  subnet_group_name          = "shinsei-data"
  security_group_ids         = ["sg-0a1b2c3d4e5f60001"]
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  auth_token                 = "your-auth-token-here"
}
