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
        instance_url = "https://abc12345.live.dynatrace.com"
      }
    }
  }
}

variable "api_token" {
  type      = string
  sensitive = true
}
