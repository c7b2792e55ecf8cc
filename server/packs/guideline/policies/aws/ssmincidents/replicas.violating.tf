resource "aws_ssmincidents_replication_set" "main" {
  region {
    name = "ap-northeast-1"
  }

  region {
    name = "us-west-2"
  }
}

resource "aws_keyspaces_keyspace" "shinsei" {
  name = "shinsei"

  replication_specification {
    region_list          = ["ap-northeast-1", "us-west-2"]
    replication_strategy = "MULTI_REGION"
  }
}

resource "aws_cloudwatch_event_endpoint" "main" {
  name = "main"

  event_bus {
    event_bus_arn = "arn:aws:events:ap-northeast-1:123456789012:event-bus/main"
  }

  event_bus {
    event_bus_arn = "arn:aws:events:us-west-2:123456789012:event-bus/main"
  }

  routing_config {
    failover_config {
      primary {
        health_check = "arn:aws:route53:::healthcheck/0123abcd-0123-0123-0123-0123456789ab"
      }

      secondary {
        route = "us-west-2"
      }
    }
  }
}
