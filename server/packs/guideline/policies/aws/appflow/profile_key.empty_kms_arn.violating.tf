resource "aws_appflow_connector_profile" "empty_kms_arn" {
  name            = "shinsei-bunseki"
  connector_type  = "Redshift"
  connection_mode = "Public"
  kms_arn         = ""

  connector_profile_config {
    connector_profile_credentials {
    }

    connector_profile_properties {
    }
  }
}
