resource "aws_ssmincidents_replication_set" "main" {
  region {
    name = "ap-northeast-1"
  }

  region {
    name = "ap-northeast-3"
  }
}

resource "aws_keyspaces_keyspace" "shinsei" {
  name = "shinsei"

  replication_specification {
    region_list          = ["ap-northeast-1", "ap-northeast-3"]
    replication_strategy = "MULTI_REGION"
  }
}

resource "aws_cloudwatch_event_endpoint" "main" {
  name = "main"

  event_bus {
    event_bus_arn = "arn:aws:events:ap-northeast-1:123456789012:event-bus/main"
  }

  event_bus {
    event_bus_arn = "arn:aws:events:ap-northeast-3:123456789012:event-bus/main"
  }

  routing_config {
    failover_config {
      primary {
        health_check = "arn:aws:route53:::healthcheck/0123abcd-0123-0123-0123-0123456789ab"
      }

      secondary {
        route = "ap-northeast-3"
      }
    }
  }
}
