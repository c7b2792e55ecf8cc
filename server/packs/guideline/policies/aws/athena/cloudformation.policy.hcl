# Amazon Athena in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Athena::WorkGroup" "client_settings" {
  control = "guardrail-missing"
  targets = ["AWS::Athena::WorkGroup.guardrail-missing"]

  enforce {
    # Absent means true.
    condition = attrs.WorkGroupConfiguration.EnforceWorkGroupConfiguration != false
    at        = attrs.WorkGroupConfiguration.EnforceWorkGroupConfiguration
    error_message = {
      ja = "利用者側の設定で、ワークグループの暗号化や結果の保管先を上書きできます。EnforceWorkGroupConfiguration: true にしてください。"
      en = "Settings of clients override the encryption and the place of results that the work group sets. Set EnforceWorkGroupConfiguration: true."
    }
  }

  fix {
    title = {
      ja = "EnforceWorkGroupConfiguration を true に設定"
      en = "Set EnforceWorkGroupConfiguration to true"
    }
    safety = "safe"
    set "WorkGroupConfiguration.EnforceWorkGroupConfiguration" {
      value = true
    }
  }
}
