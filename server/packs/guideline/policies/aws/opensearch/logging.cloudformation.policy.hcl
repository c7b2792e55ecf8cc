# Logs of Amazon OpenSearch Service in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::OpenSearchService::Domain" "log_publishing" {
  control = "logging-disabled"
  targets = ["AWS::OpenSearchService::Domain.logging-disabled"]
  also    = ["AWS::Elasticsearch::Domain"]

  enforce {
    # Absent means false.
    condition = core::anytrue([for options in core::values(attrs.LogPublishingOptions == null ? {} : attrs.LogPublishingOptions) : options.Enabled == true])
    error_message = {
      ja = "ドメインのログが残りません。LogPublishingOptions でロググループと Enabled: true を指定すると、エラーや遅い検索などが CloudWatch Logs に記録されます。"
      en = "The domain keeps no logs. With a log group and Enabled: true in LogPublishingOptions, errors, slow searches and the like are recorded in CloudWatch Logs."
    }
  }

  fix {
    title = {
      ja = "LogPublishingOptions の ES_APPLICATION_LOGS を有効化"
      en = "Turn on ES_APPLICATION_LOGS in LogPublishingOptions"
    }
    safety = "safe"
    when   = shirube::given(attrs.LogPublishingOptions.ES_APPLICATION_LOGS.CloudWatchLogsLogGroupArn)
    set "LogPublishingOptions" {
      inside = "ES_APPLICATION_LOGS.Enabled"
      value  = true
    }
  }

  # The service also needs a resource policy of CloudWatch Logs.
  fix {
    title = {
      ja = "LogPublishingOptions（ES_APPLICATION_LOGS）でテンプレート内のロググループに記録（書き込みを許す AWS::Logs::ResourcePolicy も必要）"
      en = "Record to a log group of this template in LogPublishingOptions (ES_APPLICATION_LOGS); AWS::Logs::ResourcePolicy has to allow it"
    }
    safety  = "decision"
    when    = attrs.LogPublishingOptions == null
    choices = [for group in core::getresources("AWS::Logs::LogGroup", {}) : group.Arn]
    set "LogPublishingOptions" {
      value = { ES_APPLICATION_LOGS = { CloudWatchLogsLogGroupArn = choice, Enabled = true } }
    }
  }

  fix {
    title = {
      ja = "LogPublishingOptions（ES_APPLICATION_LOGS）でテンプレート内のロググループに記録（書き込みを許す AWS::Logs::ResourcePolicy も必要）"
      en = "Record to a log group of this template in LogPublishingOptions (ES_APPLICATION_LOGS); AWS::Logs::ResourcePolicy has to allow it"
    }
    safety  = "decision"
    when    = attrs.LogPublishingOptions != null && attrs.LogPublishingOptions.ES_APPLICATION_LOGS == null
    choices = [for group in core::getresources("AWS::Logs::LogGroup", {}) : group.Arn]
    set "LogPublishingOptions" {
      inside = "ES_APPLICATION_LOGS"
      value  = { CloudWatchLogsLogGroupArn = choice, Enabled = true }
    }
  }
}

resource_policy "AWS::OpenSearchService::Domain" "audit_log" {
  control = "logging-disabled"
  targets = ["AWS::OpenSearchService::Domain.logging-disabled.2"]
  also    = ["AWS::Elasticsearch::Domain"]

  # Audit logs need fine-grained access control, the lack of which is reported.
  filter = attrs.AdvancedSecurityOptions.Enabled == true

  enforce {
    # Absent means false.
    condition = attrs.LogPublishingOptions.AUDIT_LOGS.Enabled == true
    error_message = {
      ja = "誰がどのデータを読み書きしたかの監査ログが残りません。LogPublishingOptions の AUDIT_LOGS でロググループと Enabled: true を指定してください。"
      en = "There is no audit log of who read or wrote which data. Name a log group and Enabled: true in AUDIT_LOGS of LogPublishingOptions."
    }
  }

  fix {
    title = {
      ja = "LogPublishingOptions の AUDIT_LOGS を有効化"
      en = "Turn on AUDIT_LOGS in LogPublishingOptions"
    }
    safety = "safe"
    when   = shirube::given(attrs.LogPublishingOptions.AUDIT_LOGS.CloudWatchLogsLogGroupArn)
    set "LogPublishingOptions" {
      inside = "AUDIT_LOGS.Enabled"
      value  = true
    }
  }

  # The service also needs a resource policy of CloudWatch Logs.
  fix {
    title = {
      ja = "LogPublishingOptions（AUDIT_LOGS）でテンプレート内のロググループに記録（書き込みを許す AWS::Logs::ResourcePolicy も必要）"
      en = "Record to a log group of this template in LogPublishingOptions (AUDIT_LOGS); AWS::Logs::ResourcePolicy has to allow it"
    }
    safety  = "decision"
    when    = attrs.LogPublishingOptions == null
    choices = [for group in core::getresources("AWS::Logs::LogGroup", {}) : group.Arn]
    set "LogPublishingOptions" {
      value = { AUDIT_LOGS = { CloudWatchLogsLogGroupArn = choice, Enabled = true } }
    }
  }

  fix {
    title = {
      ja = "LogPublishingOptions（AUDIT_LOGS）でテンプレート内のロググループに記録（書き込みを許す AWS::Logs::ResourcePolicy も必要）"
      en = "Record to a log group of this template in LogPublishingOptions (AUDIT_LOGS); AWS::Logs::ResourcePolicy has to allow it"
    }
    safety  = "decision"
    when    = attrs.LogPublishingOptions != null && attrs.LogPublishingOptions.AUDIT_LOGS == null
    choices = [for group in core::getresources("AWS::Logs::LogGroup", {}) : group.Arn]
    set "LogPublishingOptions" {
      inside = "AUDIT_LOGS"
      value  = { CloudWatchLogsLogGroupArn = choice, Enabled = true }
    }
  }
}
