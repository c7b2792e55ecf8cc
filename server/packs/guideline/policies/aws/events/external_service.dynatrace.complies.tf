# 自ら運用する Dynatrace Managed
resource "aws_appflow_connector_profile" "monitoring" {
  name            = "monitoring"
  connection_mode = "Public"
  connector_type  = "Dynatrace"

  connector_profile_config {
    connector_profile_credentials {
      dynatrace {
        api_token = var.api_token
      }
    }

    connector_profile_properties {
      dynatrace {
        instance_url = "https://dynatrace.example.go.jp"
      }
    }
  }
}

variable "api_token" {
  type      = string
  sensitive = true
}
