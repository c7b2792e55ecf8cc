resource "aws_elasticache_user_group" "application" {
  user_group_id = "application"
  engine        = "valkey"
  user_ids      = ["application"]
}

resource "aws_iam_role" "search" {
  name               = "shinsei-search"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }] })
}

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
  user_group_ids             = [aws_elasticache_user_group.application.id]
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

resource "aws_memorydb_user" "application" {
  user_name     = "application"
  access_string = "on ~app:* +@read +@write"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_opensearch_domain" "search" {
  domain_name    = "shinsei"
  engine_version = "OpenSearch_2.19"

  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = false

    master_user_options {
      master_user_arn = aws_iam_role.search.arn
    }
  }
}

resource "aws_elasticsearch_domain" "search" {
  domain_name           = "shinsei"
  elasticsearch_version = "7.10"

  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = false

    master_user_options {
      master_user_arn = aws_iam_role.search.arn
    }
  }
}
