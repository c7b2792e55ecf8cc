# Access to Amazon OpenSearch Service in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::OpenSearchService::Domain" "access_control" {
  control  = "authentication-missing"
  targets  = ["AWS::OpenSearchService::Domain.authentication-missing"]
  severity = "warning"
  also     = ["AWS::Elasticsearch::Domain"]

  enforce {
    # Absent means off.
    condition = attrs.AdvancedSecurityOptions.Enabled == true
    error_message = {
      ja = "きめ細かなアクセス制御が無効のため、ドメインに届けば索引ごとの権限なしに読み書きできます。AdvancedSecurityOptions の Enabled: true と MasterUserOptions の MasterUserARN を設定してください。"
      en = "Without fine-grained access control, whoever reaches the domain reads and writes it without rights by index. Set Enabled: true in AdvancedSecurityOptions and MasterUserARN in MasterUserOptions."
    }
  }

  # Needs encryption at rest and between nodes and HTTPS, and cannot be turned off again.
  fix {
    title = {
      ja = "AdvancedSecurityOptions を有効にし、テンプレート内の IAM ロールをマスターユーザーに指定（無効には戻せません）"
      en = "Turn on AdvancedSecurityOptions with an IAM role of this template as master user (cannot be undone)"
    }
    safety = "decision"
    set "AdvancedSecurityOptions.Enabled" {
      value = true
    }
    set "AdvancedSecurityOptions.MasterUserOptions.MasterUserARN" {
      choices = [for role in core::getresources("AWS::IAM::Role", {}) : role.Arn]
    }
  }
}
