provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_elasticache_cluster" "sessions" {
  cluster_id         = "sessions"
  engine             = "memcached"
  node_type          = "cache.t4g.small"
  num_cache_nodes    = 2
  az_mode            = "cross-az"
  subnet_group_name  = "private"
  apply_immediately  = true
  maintenance_window = "sun:16:00-sun:17:00"
}

resource "aws_budgets_budget" "monthly" {
  name         = "monthly"
  budget_type  = "COST"
  limit_amount = "300"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    notification_type          = "FORECASTED"
    subscriber_email_addresses = ["ops@example.go.jp"]
  }
}
