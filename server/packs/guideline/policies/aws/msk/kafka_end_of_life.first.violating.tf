resource "aws_kms_key" "main" {
  description         = "イベント基盤の暗号化"
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "brokers" {
  name              = "/msk/shinsei-events"
  retention_in_days = 365
}

resource "aws_msk_cluster" "events" {
  cluster_name           = "shinsei-events"
  kafka_version          = "1.1.1"
  number_of_broker_nodes = 3
  enhanced_monitoring    = "PER_BROKER"

  broker_node_group_info {
    instance_type   = "kafka.m7g.large"
    client_subnets  = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5a60718", "subnet-0c1d2e3f4a5b60718"]
    security_groups = ["sg-0a1b2c3d4e5f60718"]

    connectivity_info {
      public_access {
        type = "DISABLED"
      }
    }
  }

  client_authentication {
    unauthenticated = false

    sasl {
      iam = true
    }
  }

  logging_info {
    broker_logs {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.brokers.name
      }
    }
  }

  encryption_info {
    encryption_at_rest_kms_key_arn = aws_kms_key.main.arn

    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }
}
