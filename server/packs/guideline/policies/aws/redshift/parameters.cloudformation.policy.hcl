# Parameters of Amazon Redshift in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Redshift::ClusterParameterGroup" "plaintext_connections" {
  control = "plaintext-transport"
  targets = ["AWS::Redshift::ClusterParameterGroup.plaintext-transport"]

  # Of the family redshift-2.0 on true is the default.
  filter = attrs.ParameterGroupFamily != "redshift-2.0"

  enforce {
    condition = core::anytrue([for parameter in attrs.Parameters : parameter.ParameterName == "require_ssl" && core::lower(core::tostring(parameter.ParameterValue)) == "true"])
    error_message = {
      ja = "暗号化されない接続も受け付けます。Parameters で require_ssl を true にしてください。"
      en = "Connections without encryption are accepted too. Set require_ssl to true in Parameters."
    }
  }

}
