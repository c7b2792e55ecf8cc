# complies: aws_devopsguru_notification_channel.protocol_sqs
# complies: aws_sns_topic_subscription.incident

resource "aws_appflow_connector_profile" "connector_type_zendesk" {
  name            = "monitoring"
  connection_mode = "Public"
  connector_type  = "Zendesk"

  connector_profile_config {
    connector_profile_credentials {
    }

    connector_profile_properties {
      dynatrace {
        instance_url = "https://dynatrace.example.go.jp"
      }
    }
  }
}

resource "aws_sns_topic_subscription" "incident" {
  topic_arn = aws_sns_topic.incident.arn
  protocol  = "sqs"
  endpoint  = "https://api.opsgenie.com/v1/json/amazonsns"
}

resource "aws_sns_topic" "incident" {
  name = "incident"
}

resource "aws_devopsguru_notification_channel" "protocol_sqs" {
  sns {
    topic_arn = aws_sns_topic.incident.arn
  }
}
