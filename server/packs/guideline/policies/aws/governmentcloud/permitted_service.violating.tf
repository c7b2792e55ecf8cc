resource "aws_appflow_flow" "intake" {
  name = "intake"

  source_flow_config {
    connector_type = "S3"

    source_connector_properties {
      s3 {
        bucket_name   = "example-shinsei-intake"
        bucket_prefix = "new"
      }
    }
  }

  destination_flow_config {
    connector_type = "S3"

    destination_connector_properties {
      s3 {
        bucket_name = "example-shinsei-documents"
      }
    }
  }

  task {
    task_type     = "Map_all"
    source_fields = []
  }

  trigger_config {
    trigger_type = "OnDemand"
  }
}

# file: .shirube.yaml
# inputs:
#   government_cloud_services: ["aws_s3_*", "aws_lambda_*"]
