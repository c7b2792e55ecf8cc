variable "password" {
  type      = string
  sensitive = true
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
  auth_token                 = var.password
}

resource "aws_elasticache_user" "application" {
  user_id       = "application"
  user_name     = "application"
  engine        = "valkey"
  access_string = "on ~app:* +@read +@write"
  passwords     = [var.password]
}

resource "aws_memorydb_user" "application" {
  user_name     = "application"
  access_string = "on ~app:* +@read +@write"

  authentication_mode {
    type      = "password"
    passwords = [var.password]
  }
}

resource "aws_opensearch_domain" "search" {
  domain_name    = "shinsei"
  engine_version = "OpenSearch_2.19"

  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = true

    master_user_options {
      master_user_name     = "admin"
      master_user_password = var.password
    }
  }
}

resource "aws_elasticsearch_domain" "search" {
  domain_name           = "shinsei"
  elasticsearch_version = "7.10"

  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = true

    master_user_options {
      master_user_name     = "admin"
      master_user_password = var.password
    }
  }
}

resource "aws_mq_broker" "orders" {
  broker_name         = "shinsei"
  engine_type         = "RabbitMQ"
  engine_version      = "3.13"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = false

  user {
    username = "application"
    password = var.password
  }
}
