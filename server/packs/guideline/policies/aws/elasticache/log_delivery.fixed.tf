resource "aws_elasticache_replication_group" "session" {
  replication_group_id = "shinsei-session"
  description          = "申請システムのデータストア"
  engine               = "valkey"
  engine_version       = "8.0"
  node_type            = "cache.r7g.large"
  subnet_group_name    = "shinsei-data"
  security_group_ids   = ["sg-0a1b2c3d4e5f60001"]

  log_delivery_configuration {
    destination      = "/aws/elasticache/shinsei-session"
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }
}

resource "aws_cloudwatch_log_group" "session" {
  name              = "/aws/elasticache/shinsei-session"
  retention_in_days = 365
}

resource "aws_elasticache_cluster" "jobs" {
  cluster_id               = "shinsei-jobs"
  engine                   = "redis"
  engine_version           = "7.1"
  node_type                = "cache.t4g.medium"
  num_cache_nodes          = 1
  parameter_group_name     = "default.redis7"
  subnet_group_name        = "shinsei-data"
  snapshot_retention_limit = 7

  log_delivery_configuration {
    destination      = "/aws/elasticache/shinsei-jobs"
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }
}

resource "aws_cloudwatch_log_group" "jobs" {
  name              = "/aws/elasticache/shinsei-jobs"
  retention_in_days = 365
}
