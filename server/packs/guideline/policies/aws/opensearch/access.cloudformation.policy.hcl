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
      ja = "AdvancedSecurityOptions を有効にし、テンプレート内の IAM ロールをマスターユーザーに指定（保存時とノード間の暗号化、HTTPS も有効化、無効には戻せません）"
      en = "Turn on AdvancedSecurityOptions with an IAM role of this template as master user (and encryption at rest, between nodes and HTTPS; cannot be undone)"
    }
    safety = "decision"
    set "AdvancedSecurityOptions.Enabled" {
      value = true
    }
    set "AdvancedSecurityOptions.MasterUserOptions.MasterUserARN" {
      choices = [for role in core::getresources("AWS::IAM::Role", {}) : role.Arn]
    }
    set "EncryptionAtRestOptions.Enabled" {
      value = true
    }
    set "NodeToNodeEncryptionOptions.Enabled" {
      value = true
    }
    set "DomainEndpointOptions.EnforceHTTPS" {
      value = true
    }
  }

  fix {
    title = {
      ja = "AdvancedSecurityOptions を有効にし、新しい IAM ロールをマスターユーザーに指定（保存時とノード間の暗号化、HTTPS も有効化、無効には戻せません）"
      en = "Turn on AdvancedSecurityOptions with a new IAM role as master user (and encryption at rest, between nodes and HTTPS; cannot be undone)"
    }
    safety = "decision"
    companion "AWS::IAM::Role" "master" {
      AssumeRolePolicyDocument = {
        Version = "2012-10-17"
        Statement = [{
          Effect    = "Allow"
          Principal = { AWS = { "Fn::Sub" = "arn:$${AWS::Partition}:iam::$${AWS::AccountId}:root" } }
          Action    = "sts:AssumeRole"
        }]
      }
    }
    set "AdvancedSecurityOptions.Enabled" {
      value = true
    }
    set "AdvancedSecurityOptions.MasterUserOptions.MasterUserARN" {
      value = companion.master.Arn
    }
    set "EncryptionAtRestOptions.Enabled" {
      value = true
    }
    set "NodeToNodeEncryptionOptions.Enabled" {
      value = true
    }
    set "DomainEndpointOptions.EnforceHTTPS" {
      value = true
    }
  }
}
