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

variable "password" {
  type      = string
  sensitive = true
}

resource "aws_appflow_connector_profile" "analysis" {
  name            = "shinsei-bunseki"
  connector_type  = "Redshift"
  connection_mode = "Public"
  kms_arn         = aws_kms_key.data.arn

  connector_profile_config {
    connector_profile_credentials {
      redshift {
        username = "appflow"
        password = var.password
      }
    }

    connector_profile_properties {
      redshift {
        bucket_name  = "shinsei-appflow"
        database_url = "jdbc:redshift://shinsei-analysis.example.ap-northeast-1.redshift.amazonaws.com:5439/bunseki"
        role_arn     = "arn:aws:iam::111122223333:role/shinsei-appflow"
      }
    }
  }
}
