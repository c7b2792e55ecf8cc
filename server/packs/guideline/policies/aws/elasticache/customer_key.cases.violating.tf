# complies: aws_elasticache_replication_group.engine_valkey
# complies: aws_elasticache_replication_group.kms_key_id_alias_aws_rds
# complies: aws_elasticache_replication_group.without_at_rest_encryption_enabled

resource "aws_elasticache_replication_group" "empty_kms_key_id" {
  replication_group_id = "shinsei-session"
  description          = "申請システムのデータストア"
  engine               = "valkey"
  kms_key_id           = ""
}

resource "aws_elasticache_replication_group" "without_at_rest_encryption_enabled" {
  replication_group_id = "shinsei-session"
  description          = "申請システムのデータストア"
  engine               = "redis"
}

resource "aws_elasticache_replication_group" "engine_valkey" {
  replication_group_id       = "shinsei-session"
  description                = "申請システムのデータストア"
  engine                     = "valkey"
  at_rest_encryption_enabled = false
}

resource "aws_elasticache_replication_group" "kms_key_id_alias_aws_rds" {
  replication_group_id       = "shinsei-session"
  description                = "申請システムのデータストア"
  engine                     = "redis"
  at_rest_encryption_enabled = true
  kms_key_id                 = "alias/aws/rds"
}
