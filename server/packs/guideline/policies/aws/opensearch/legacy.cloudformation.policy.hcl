# Domains that trust the network in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::OpenSearchService::Domain" "network_only" {
  control = "legacy-closed-network"
  targets = ["AWS::S3::BucketPolicy.legacy-closed-network"]
  also    = ["AWS::Elasticsearch::Domain"]

  # A public endpoint is reported as such.
  filter = attrs.VPCOptions != null

  locals {
    open = attrs.AccessPolicies == null ? [] : [
      for statement in shirube::iam_statements(attrs.AccessPolicies) : statement
      if statement.effect == "Allow" && core::length(statement.conditions) == 0 &&
      (core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*"))
    ]
  }

  enforce {
    condition = core::length(local.open) == 0 || attrs.AdvancedSecurityOptions.Enabled == true
    error_message = {
      ja = "VPC の中からであれば、誰でも認証なしに全てのデータを扱えます。AdvancedSecurityOptions の Enabled: true と MasterUserARN を設定すると、利用者ごとに認証できます。"
      en = "From inside the VPC anyone may do anything without authentication. With Enabled: true in AdvancedSecurityOptions and a MasterUserARN each caller is authenticated."
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

resource_policy "AWS::Elasticsearch::Domain" "elasticsearch_engine" {
  control = "legacy-cloud-service"
  targets = ["AWS::WAF::WebACL.legacy-cloud-service"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "Elasticsearch エンジンの古いリソースで、後継は OpenSearch です。エンジンを OpenSearch に上げ、AWS::OpenSearchService::Domain として取り込んでください。"
      en = "This is the older resource of the Elasticsearch engine, which OpenSearch has succeeded. Upgrade the engine and import it as AWS::OpenSearchService::Domain."
    }
  }
}
