# AWS CloudTrail in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::CloudTrail::Trail" "logging" {
  control = "audit-trail-incomplete"
  targets = ["AWS::CloudTrail::Trail.audit-trail-incomplete"]

  enforce {
    # Required.
    condition = attrs.IsLogging != false
    error_message = {
      ja = "証跡の記録が止まっています。IsLogging: true を設定してください。"
      en = "The trail records nothing. Set IsLogging: true."
    }
  }

  fix {
    title = {
      ja = "IsLogging: true を設定"
      en = "Set IsLogging: true"
    }
    safety = "safe"
    set "IsLogging" {
      value = true
    }
  }
}

resource_policy "AWS::CloudTrail::Trail" "multi_region" {
  control = "audit-trail-incomplete"
  targets = ["AWS::CloudTrail::Trail.audit-trail-incomplete.2"]

  enforce {
    # Absent means false.
    condition = attrs.IsMultiRegionTrail == true
    error_message = {
      ja = "証跡が 1 つのリージョンの操作しか記録しません。IsMultiRegionTrail: true を設定してください。"
      en = "The trail records the operations of one region only. Set IsMultiRegionTrail: true."
    }
  }

  fix {
    title = {
      ja = "IsMultiRegionTrail: true を設定"
      en = "Set IsMultiRegionTrail: true"
    }
    safety = "safe"
    set "IsMultiRegionTrail" {
      value = true
    }
  }
}

resource_policy "AWS::CloudTrail::Trail" "log_validation" {
  control = "audit-trail-incomplete"
  targets = ["AWS::CloudTrail::Trail.audit-trail-incomplete.3"]

  enforce {
    # Absent means false.
    condition = attrs.EnableLogFileValidation == true
    error_message = {
      ja = "証跡のログの改ざんを検知できません。EnableLogFileValidation: true を設定してください。"
      en = "Tampering with the logs of the trail goes unnoticed. Set EnableLogFileValidation: true."
    }
  }

  fix {
    title = {
      ja = "EnableLogFileValidation: true を設定"
      en = "Set EnableLogFileValidation: true"
    }
    safety = "safe"
    set "EnableLogFileValidation" {
      value = true
    }
  }
}

resource_policy "AWS::CloudTrail::Trail" "to_log_group" {
  control  = "audit-trail-incomplete"
  targets  = ["AWS::CloudTrail::Trail.audit-trail-incomplete.4"]
  severity = "warning"

  locals {
    groups = core::getresources("AWS::Logs::LogGroup", {})

    # A role that CloudTrail may assume.
    roles = [
      for role in core::getresources("AWS::IAM::Role", {}) : role
      if core::anytrue([
        for statement in shirube::iam_statements(role.AssumeRolePolicyDocument) : core::contains(statement.principals, "Service:cloudtrail.amazonaws.com")
      ])
    ]
  }

  enforce {
    condition = shirube::given(attrs.CloudWatchLogsLogGroupArn)
    error_message = {
      ja = "証跡が CloudWatch Logs に送られないため、操作をその場で検索・検知できません。CloudWatchLogsLogGroupArn と CloudWatchLogsRoleArn を設定してください。"
      en = "The trail is not sent to CloudWatch Logs, so operations cannot be searched or detected as they happen. Set CloudWatchLogsLogGroupArn and CloudWatchLogsRoleArn."
    }
  }

  # Which log group it is, is a choice.
  fix {
    title = {
      ja = "テンプレート内のロググループに送る"
      en = "Send it to a log group of this template"
    }
    safety = "decision"
    when   = core::length(local.groups) > 0 && core::length(local.roles) > 0
    set "CloudWatchLogsLogGroupArn" {
      choices = [for group in local.groups : group.Arn]
    }
    set "CloudWatchLogsRoleArn" {
      value = local.roles[0].Arn
    }
  }
}

resource_policy "AWS::CloudTrail::Trail" "management_events" {
  control  = "audit-trail-incomplete"
  targets  = ["AWS::CloudTrail::Trail.audit-trail-incomplete.5"]
  severity = "warning"

  locals {
    # Without selectors, all management events are recorded. Absent in them means true and All.
    selectors = attrs.EventSelectors == null ? [] : attrs.EventSelectors
    partial = [
      for selector in local.selectors : selector
      if selector.IncludeManagementEvents == false || (selector.ReadWriteType != null && selector.ReadWriteType != "All")
    ]
    by_this_trail = core::length(local.selectors) == 0 || core::length(local.partial) < core::length(local.selectors)
    by_another_trail = core::anytrue([
      for trail in core::getresources("AWS::CloudTrail::Trail", {}) : trail.IsLogging != false && trail.EventSelectors == null && trail.AdvancedEventSelectors == null
    ])
  }

  enforce {
    # Absent means true.
    condition = attrs.IncludeGlobalServiceEvents != false
    at        = attrs.IncludeGlobalServiceEvents
    error_message = {
      ja = "IAM など、リージョンのないサービスの操作が記録されません。IncludeGlobalServiceEvents: true を設定してください。"
      en = "Operations of services without a region, such as IAM, are not recorded. Set IncludeGlobalServiceEvents: true."
    }
  }

  enforce {
    condition = local.by_this_trail || local.by_another_trail
    error_message = {
      ja = "管理イベントの一部が記録されません。EventSelectors で IncludeManagementEvents: true と ReadWriteType: All を設定してください。"
      en = "Some management events are not recorded. In EventSelectors, set IncludeManagementEvents: true and ReadWriteType: All."
    }
  }

  fix {
    title = {
      ja = "IncludeGlobalServiceEvents: true を設定"
      en = "Set IncludeGlobalServiceEvents: true"
    }
    safety = "safe"
    when   = attrs.IncludeGlobalServiceEvents == false
    set "IncludeGlobalServiceEvents" {
      value = true
    }
  }

  fix {
    title = {
      ja = "全ての管理イベントを記録"
      en = "Record all management events"
    }
    safety = "safe"
    when   = attrs.IncludeGlobalServiceEvents != false && core::length(local.selectors) == 1
    set "EventSelectors[0].IncludeManagementEvents" {
      value = true
    }
    set "EventSelectors[0].ReadWriteType" {
      value = "All"
    }
  }
}

resource_policy "AWS::CloudTrail::Trail" "bucket_access_log" {
  control  = "audit-trail-incomplete"
  targets  = ["AWS::CloudTrail::Trail.audit-trail-incomplete.6"]
  severity = "warning"

  # A bucket that is not in the template cannot be judged.
  filter = core::length(local.buckets) > 0

  locals {
    buckets = [
      for bucket in core::getresources("AWS::S3::Bucket", {}) : bucket
      if attrs.S3BucketName == bucket.Ref || (bucket.BucketName != null && attrs.S3BucketName == bucket.BucketName)
    ]

    # Buckets that read as places for access logs.
    candidates = [
      for bucket in core::getresources("AWS::S3::Bucket", {}) : bucket
      if bucket.Ref != local.buckets[0].Ref && core::try(core::can(core::regex("log", bucket.BucketName)), false)
    ]
  }

  enforce {
    condition = local.buckets[0].LoggingConfiguration != null
    error_message = {
      ja = "証跡を保管するバケットへのアクセスが記録されません。バケットに LoggingConfiguration を追加してください。"
      en = "Access to the bucket with the trail is not recorded. Add LoggingConfiguration to it."
    }
  }

  # The bucket for the access logs is a guess by its name.
  fix {
    title = {
      ja = "バケットに LoggingConfiguration を追加"
      en = "Add LoggingConfiguration to the bucket"
    }
    safety = "decision"
    when   = core::length(local.candidates) > 0
    set "LoggingConfiguration.DestinationBucketName" {
      of    = local.buckets[0]
      value = local.candidates[0].Ref
    }
    set "LoggingConfiguration.LogFilePrefix" {
      of    = local.buckets[0]
      value = "cloudtrail/"
    }
  }
}

resource_policy "AWS::CloudTrail::EventDataStore" "store_settings" {
  control  = "audit-trail-incomplete"
  targets  = ["AWS::CloudTrail::EventDataStore.audit-trail-incomplete"]
  severity = "warning"

  enforce {
    # Absent means true.
    condition = attrs.MultiRegionEnabled != false
    at        = attrs.MultiRegionEnabled
    error_message = {
      ja = "イベントデータストアが 1 つのリージョンの操作しか記録しません。MultiRegionEnabled: false を削除してください（既定は true）。"
      en = "The event data store records one region only. Remove MultiRegionEnabled: false; the default is true."
    }
  }

  enforce {
    # Absent means true.
    condition = attrs.TerminationProtectionEnabled != false
    at        = attrs.TerminationProtectionEnabled
    error_message = {
      ja = "イベントデータストアを誤って削除でき、記録が失われます。TerminationProtectionEnabled: false を削除してください（既定は true）。"
      en = "The event data store can be deleted by mistake, and its records with it. Remove TerminationProtectionEnabled: false; the default is true."
    }
  }

  enforce {
    # Absent means 2555 days.
    condition = attrs.RetentionPeriod == null || attrs.RetentionPeriod >= 366
    at        = attrs.RetentionPeriod
    error_message = {
      ja = "操作の記録が ${attrs.RetentionPeriod} 日で消えます（shirube の目安は 366 日以上）。RetentionPeriod を延ばすか、短くてよい理由を例外として記録してください。"
      en = "Records of operations vanish after ${attrs.RetentionPeriod} days (shirube suggests 366 or more). Extend RetentionPeriod, or record why it is enough."
    }
  }

  fix {
    title = {
      ja = "既定より弱い設定を削除"
      en = "Remove the settings that are weaker than the default"
    }
    safety = "safe"
    remove "MultiRegionEnabled" {}
    remove "TerminationProtectionEnabled" {}
    remove "RetentionPeriod" {}
  }
}

resource_policy "AWS::CloudTrail::Trail" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::CloudTrail::Trail.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = shirube::given(attrs.KMSKeyId)
    error_message = {
      ja = "証跡のログは AWS が管理する鍵で暗号化されます。国外に保管するデータの機密性によっては鍵を自ら管理することが求められます。必要であれば KMSKeyId に AWS::KMS::Key の鍵を指定してください。"
      en = "The log of the trail is encrypted with a key that AWS manages. Data kept abroad may, depending on its confidentiality, call for keys of one's own; if so, set KMSKeyId to an AWS::KMS::Key."
    }
  }

  # Whoever reads the data needs the permission to use the key.
  fix {
    title = {
      ja = "KMSKeyId にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in KMSKeyId"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "KMSKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KMSKeyId に設定"
      en = "Add AWS::KMS::Key and set KMSKeyId to it"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "KMSKeyId" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::CloudTrail::Trail" "notification" {
  control = "incident-response-manual"
  targets = ["AWS::CloudTrail::Trail.incident-response-manual"]

  # Rules and metric filters notify more precisely.
  filter = !local.watched

  locals {
    watched = (
      core::length(core::getresources("AWS::Logs::MetricFilter", {})) > 0 ||
      core::anytrue([
        for rule in core::getresources("AWS::Events::Rule", {}) : core::can(core::regex("cloudtrail|aws[.]guardduty|aws[.]securityhub", core::lower(core::jsonencode(rule.EventPattern))))
      ])
    )
    topics = core::getresources("AWS::SNS::Topic", {})
  }

  enforce {
    condition = shirube::given(attrs.SnsTopicName)
    error_message = {
      ja = "記録された操作が通知や自動対応につながっていません。SnsTopicName にトピックを指定するか、EventBridge のルールやメトリクスフィルタで検知すると、気付くのが早くなります。"
      en = "Nothing follows from what the trail records. A topic in SnsTopicName, an EventBridge rule or a metric filter makes it noticed sooner."
    }
  }

  # The policy of the topic has to admit CloudTrail.
  fix {
    title = {
      ja = "SnsTopicName にテンプレート内のトピックを指定"
      en = "Use a topic of this template in SnsTopicName"
    }
    safety = "decision"
    when   = core::length(local.topics) > 0
    set "SnsTopicName" {
      choices = [for topic in local.topics : topic.Ref]
    }
  }
}
