resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_elasticache_replication_group" "session" {
  replication_group_id       = "shinsei-session"
  description                = "申請システムのセッション"
  engine                     = "valkey"
  engine_version             = "8.0"
  node_type                  = "cache.r7g.large"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.data.arn
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  user_group_ids             = [aws_elasticache_user_group.application.user_group_id]
  subnet_group_name          = "shinsei-data"
  security_group_ids         = ["sg-0a1b2c3d4e5f60001"]

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.cache.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }
}

# Valkey では保存データの暗号化が既定で有効
resource "aws_elasticache_replication_group" "jobs" {
  replication_group_id       = "shinsei-jobs"
  description                = "申請の待ち行列"
  engine                     = "valkey"
  node_type                  = "cache.r7g.large"
  num_node_groups            = 2
  replicas_per_node_group    = 1
  automatic_failover_enabled = true
  multi_az_enabled           = true
  kms_key_id                 = aws_kms_key.data.arn
  transit_encryption_enabled = true
  auth_token                 = var.auth_token
  snapshot_retention_limit   = 7

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.cache.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "engine-log"
  }
}

# グローバルデータストアのセカンダリは、暗号化などをプライマリから引き継ぐ
resource "aws_elasticache_replication_group" "secondary" {
  replication_group_id        = "shinsei-secondary"
  description                 = "大阪の複製"
  global_replication_group_id = "ldgnf-shinsei"
  num_cache_clusters          = 2
  automatic_failover_enabled  = true
  kms_key_id                  = aws_kms_key.data.arn
  snapshot_retention_limit    = 7

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.cache.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }
}

variable "auth_token" {
  type      = string
  sensitive = true
}

resource "aws_cloudwatch_log_group" "cache" {
  name              = "/aws/elasticache/shinsei"
  retention_in_days = 365
}

resource "aws_elasticache_user" "application" {
  user_id       = "application"
  user_name     = "application"
  engine        = "valkey"
  access_string = "on ~app:* +@read +@write"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "application" {
  user_group_id = "application"
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.application.user_id]
}

resource "aws_elasticache_cluster" "pages" {
  cluster_id                 = "shinsei-pages"
  engine                     = "memcached"
  engine_version             = "1.6.22"
  node_type                  = "cache.m7g.large"
  num_cache_nodes            = 2
  az_mode                    = "cross-az"
  transit_encryption_enabled = true
  subnet_group_name          = "shinsei-data"
}

# グループのレプリカ
resource "aws_elasticache_cluster" "replica" {
  cluster_id           = "shinsei-session-replica"
  replication_group_id = aws_elasticache_replication_group.session.id
}

resource "aws_elasticache_serverless_cache" "session" {
  name       = "shinsei-session"
  engine     = "valkey"
  kms_key_id = aws_kms_key.data.arn
  subnet_ids = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
}

# memcached のサーバーレスはスナップショットがない
resource "aws_elasticache_serverless_cache" "pages" {
  name       = "shinsei-pages"
  engine     = "memcached"
  kms_key_id = aws_kms_key.data.arn
}
