# AWS AppSync in CloudFormation, beside policy.hcl: policies of the same label ask the same.

resource_policy "AWS::AppSync::ApiCache" "cache_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::AppSync::ApiCache.encryption-at-rest-missing"]

  enforce {
    # Absent means false.
    condition = attrs.AtRestEncryptionEnabled == true
    error_message = {
      ja = "キャッシュに保存される応答が暗号化されません。AtRestEncryptionEnabled: true を設定してください（キャッシュは作り直しになります）。"
      en = "The responses in the cache are not encrypted. Set AtRestEncryptionEnabled: true; the cache is created anew."
    }
  }

  fix {
    title = {
      ja = "AtRestEncryptionEnabled: true を設定（キャッシュは作り直し）"
      en = "Set AtRestEncryptionEnabled: true (a new cache)"
    }
    safety = "replaces"
    set "AtRestEncryptionEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::AppSync::GraphQLApi" "firewall" {
  control = "application-firewall-missing"
  targets = ["AWS::AppSync::GraphQLApi.application-firewall-missing"]

  filter = attrs.Visibility != "PRIVATE"

  locals {
    associations = core::concat(
      core::getresources("AWS::WAFv2::WebACLAssociation", { ResourceArn = attrs.Arn }),
      core::getresources("AWS::WAFRegional::WebACLAssociation", { ResourceArn = attrs.Arn }),
    )
  }

  enforce {
    condition = core::length(local.associations) > 0
    error_message = {
      ja = "インターネットから届く API に WAF がありません。AWS::WAFv2::WebACLAssociation で Web ACL を関連付けてください。"
      en = "The API is reachable from the internet without a WAF. Associate a web ACL with AWS::WAFv2::WebACLAssociation."
    }
  }

  fix {
    title = {
      ja = "テンプレート内の Web ACL を AWS::WAFv2::WebACLAssociation で関連付け"
      en = "Associate the web ACL of this template with AWS::WAFv2::WebACLAssociation"
    }
    safety  = "decision"
    choices = [for acl in core::getresources("AWS::WAFv2::WebACL", {}) : acl.Arn if acl.Scope == "REGIONAL"]
    companion "AWS::WAFv2::WebACLAssociation" {
      ResourceArn = attrs.Arn
      WebACLArn   = choice
    }
  }
}

resource_policy "AWS::AppSync::GraphQLApi" "log_role" {
  control = "logging-disabled"
  targets = ["AWS::AppSync::GraphQLApi.logging-disabled"]

  locals {
    roles = [
      for role in core::getresources("AWS::IAM::Role", {}) : role.Arn
      if core::anytrue([
        for statement in shirube::iam_statements(role.AssumeRolePolicyDocument) : core::contains(statement.principals, "Service:appsync.amazonaws.com")
      ])
    ]
  }

  enforce {
    condition = shirube::given(attrs.LogConfig.CloudWatchLogsRoleArn)
    error_message = {
      ja = "要求の記録が残りません。LogConfig で CloudWatchLogsRoleArn と FieldLogLevel: ERROR を指定してください。"
      en = "Requests leave no record. Set CloudWatchLogsRoleArn and FieldLogLevel: ERROR in LogConfig."
    }
  }

  # The role has to let AppSync write logs.
  fix {
    title = {
      ja = "テンプレート内のロールで CloudWatch Logs に記録（ロールに AppSync からの書き込みの権限が必要）"
      en = "Log to CloudWatch Logs with a role of this template (it has to let AppSync write logs)"
    }
    safety  = "decision"
    choices = local.roles
    set "LogConfig.CloudWatchLogsRoleArn" {
      value = choice
    }
    set "LogConfig.FieldLogLevel" {
      value = "ERROR"
    }
  }

  fix {
    title = {
      ja = "AWS::IAM::Role を追加して CloudWatch Logs に記録"
      en = "Add AWS::IAM::Role and log to CloudWatch Logs with it"
    }
    safety = "decision"
    companion "AWS::IAM::Role" "role" {
      AssumeRolePolicyDocument = {
        Version = "2012-10-17"
        Statement = [{
          Effect    = "Allow"
          Principal = { Service = "appsync.amazonaws.com" }
          Action    = "sts:AssumeRole"
        }]
      }
      ManagedPolicyArns = ["arn:aws:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs"]
    }
    set "LogConfig.CloudWatchLogsRoleArn" {
      value = companion.role.Arn
    }
    set "LogConfig.FieldLogLevel" {
      value = "ERROR"
    }
  }
}

resource_policy "AWS::AppSync::GraphQLApi" "log_level" {
  control = "logging-disabled"
  targets = ["AWS::AppSync::GraphQLApi.logging-disabled.2"]

  # Without LogConfig nothing is recorded at all, which is reported on its own.
  filter = attrs.LogConfig != null

  enforce {
    condition = core::contains(["ALL", "DEBUG", "INFO", "ERROR"], attrs.LogConfig.FieldLogLevel)
    error_message = {
      ja = "リゾルバーの失敗が記録されません。LogConfig の FieldLogLevel: ERROR にしてください。"
      en = "Failures of resolvers are not recorded. Set FieldLogLevel: ERROR in LogConfig."
    }
  }

  fix {
    title = {
      ja = "FieldLogLevel: ERROR に変更"
      en = "Set FieldLogLevel: ERROR"
    }
    safety = "safe"
    set "LogConfig.FieldLogLevel" {
      value = "ERROR"
    }
  }
}

resource_policy "AWS::AppSync::GraphQLApi" "tracing" {
  control  = "measurement-missing"
  severity = "hint"
  targets  = ["AWS::AppSync::GraphQLApi.measurement-missing"]

  enforce {
    # Absent means false.
    condition = attrs.XrayEnabled == true
    error_message = {
      ja = "要求ごとの処理時間やエラーの所在を追えません。XrayEnabled: true にすると、X-Ray で計測できます。"
      en = "Where requests spend time and fail cannot be traced. With XrayEnabled: true X-Ray measures it."
    }
  }

  fix {
    title = {
      ja = "XrayEnabled: true を設定"
      en = "Set XrayEnabled: true"
    }
    safety = "safe"
    set "XrayEnabled" {
      value = true
    }
  }
}
