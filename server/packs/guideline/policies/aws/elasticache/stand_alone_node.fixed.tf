resource "aws_elasticache_user" "session_nobody" {
  user_id       = "shinsei-data-default"
  user_name     = "default"
  engine        = "redis"
  access_string = "off -@all"

  authentication_mode {
    type = "no-password-required"
  }
}

resource "aws_elasticache_user" "session_clients" {
  user_id       = "shinsei-data-app"
  user_name     = "shinsei-data-app"
  engine        = "redis"
  access_string = "on ~* +@all -@admin -@dangerous"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "session_users" {
  user_group_id = "shinsei-data-users"
  engine        = "redis"
  user_ids      = [aws_elasticache_user.session_nobody.user_id, aws_elasticache_user.session_clients.user_id]
}

resource "aws_elasticache_replication_group" "session" {
  replication_group_id       = "shinsei-data"
  description                = "session"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.t4g.medium"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  user_group_ids             = [aws_elasticache_user_group.session_users.user_group_id]
  parameter_group_name       = "default.redis7"
  subnet_group_name          = "shinsei-data"
  snapshot_retention_limit   = 7
}
