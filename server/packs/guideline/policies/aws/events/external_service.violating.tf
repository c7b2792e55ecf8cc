resource "aws_cloudwatch_event_api_destination" "alert" {
  name                = "alert"
  connection_arn      = "arn:aws:events:ap-northeast-1:123456789012:connection/alert/0123abcd"
  http_method         = "POST"
  invocation_endpoint = "https://events.pagerduty.com/v2/enqueue"
}

resource "aws_cloudwatch_event_connection" "alert" {
  name               = "alert"
  authorization_type = "OAUTH_CLIENT_CREDENTIALS"

  auth_parameters {
    oauth {
      authorization_endpoint = "https://example.auth0.com/oauth/token"
      http_method            = "POST"

      client_parameters {
        client_id     = "alert"
        client_secret = var.client_secret
      }

      oauth_http_parameters {
        body {
          key   = "scope"
          value = "alert"
        }
      }
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "metrics" {
  name        = "metrics"
  destination = "http_endpoint"

  http_endpoint_configuration {
    url  = "https://aws-api.newrelic.com/firehose/v1"
    name = "metrics"

    s3_configuration {
      bucket_arn = "arn:aws:s3:::example-metrics-failed"
      role_arn   = "arn:aws:iam::123456789012:role/firehose"
    }
  }
}

resource "aws_sns_topic_subscription" "incident" {
  topic_arn = aws_sns_topic.incident.arn
  protocol  = "https"
  endpoint  = "https://api.opsgenie.com/v1/json/amazonsns"
}

resource "aws_sns_topic" "incident" {
  name = "incident"
}

resource "aws_devopsguru_notification_channel" "incident" {
  sns {
    topic_arn = aws_sns_topic.incident.arn
  }
}

resource "aws_appflow_connector_profile" "contacts" {
  name            = "contacts"
  connection_mode = "Public"
  connector_type  = "Zendesk"

  connector_profile_config {
    connector_profile_credentials {
      zendesk {
        client_id     = "contacts"
        client_secret = var.client_secret
      }
    }

    connector_profile_properties {
      zendesk {
        instance_url = "https://example.zendesk.com"
      }
    }
  }
}

resource "aws_codestarconnections_connection" "source" {
  name          = "source"
  provider_type = "GitHub"
}

variable "client_secret" {
  type      = string
  sensitive = true
}
