resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

variable "password" {
  type      = string
  sensitive = true
}

resource "aws_appflow_connector_profile" "analysis" {
  name            = "shinsei-bunseki"
  connector_type  = "Redshift"
  connection_mode = "Public"


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
