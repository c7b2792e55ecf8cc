# complies: aws_elasticache_cluster.with_replication_group_id

resource "aws_elasticache_user" "engine_valkey_clients" {
  user_id       = "shinsei-data-app"
  user_name     = "shinsei-data-app"
  engine        = "valkey"
  access_string = "on ~* +@all -@admin -@dangerous"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "engine_valkey_users" {
  user_group_id = "shinsei-data-users"
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.engine_valkey_clients.user_id]
}

resource "aws_elasticache_replication_group" "engine_valkey" {
  replication_group_id       = "shinsei-data"
  description                = "engine_valkey"
  engine                     = "valkey"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  user_group_ids             = [aws_elasticache_user_group.engine_valkey_users.user_group_id]
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
