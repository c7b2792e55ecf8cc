resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_appflow_flow" "documents" {
  name    = "shinsei-documents"
  kms_arn = aws_kms_key.data.arn


  source_flow_config {
    connector_type = "S3"

    source_connector_properties {
      s3 {
        bucket_name   = "shinsei-uketsuke"
        bucket_prefix = "documents"
      }
    }
  }

  destination_flow_config {
    connector_type = "S3"

    destination_connector_properties {
      s3 {
        bucket_name = "shinsei-bunseki"
      }
    }
  }

  task {
    source_fields     = ["id"]
    destination_field = "id"
    task_type         = "Map"

    connector_operator {
      s3 = "NO_OP"
    }
  }

  trigger_config {
    trigger_type = "OnDemand"
  }
}
