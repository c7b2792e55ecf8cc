# Parameters of Amazon Redshift in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Redshift::ClusterParameterGroup" "plaintext_connections" {
  control = "plaintext-transport"
  targets = ["AWS::Redshift::ClusterParameterGroup.plaintext-transport"]

  # Of the family redshift-2.0 on true is the default.
  filter = attrs.ParameterGroupFamily != "redshift-2.0"

  locals {
    places = [for i, parameter in attrs.Parameters : i if parameter.ParameterName == "require_ssl"]
  }

  enforce {
    condition = core::anytrue([for parameter in attrs.Parameters : parameter.ParameterName == "require_ssl" && core::lower(core::tostring(parameter.ParameterValue)) == "true"])
    error_message = {
      ja = "暗号化されない接続も受け付けます。Parameters で require_ssl を true にしてください。"
      en = "Connections without encryption are accepted too. Set require_ssl to true in Parameters."
    }
  }

  # Clients without TLS are turned away as soon as the cluster has restarted.
  fix {
    title = {
      ja = "require_ssl を true に変更（TLS を使わないクライアントは接続できなくなる）"
      en = "Set require_ssl to true (clients without TLS can no longer connect)"
    }
    safety = "decision"
    when   = core::length(local.places) > 0
    set "Parameters" {
      inside = "[${local.places[0]}].ParameterValue"
      value  = "true"
    }
  }

  fix {
    title = {
      ja = "Parameters に require_ssl: true を追加（TLS を使わないクライアントは接続できなくなる）"
      en = "Add require_ssl: true to Parameters (clients without TLS can no longer connect)"
    }
    safety = "decision"
    when   = core::length(local.places) == 0
    set "Parameters" {
      inside = "[]"
      value  = { ParameterName = "require_ssl", ParameterValue = "true" }
    }
  }
}
