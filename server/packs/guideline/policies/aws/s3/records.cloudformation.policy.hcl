# Records and logs, in templates, beside records.policy.hcl.

locals {
  # The words of a logical id begin with capital letters.
  words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
  tags  = attrs.Tags == null ? [] : core::flatten([for tag in attrs.Tags : [tag.Key, tag.Value]])

  # What writes its logs to this bucket.
  logging = core::concat(
    [
      for bucket in core::getresources("AWS::S3::Bucket", {}) : bucket.Ref
      if bucket.LoggingConfiguration != null && bucket.LoggingConfiguration.DestinationBucketName == attrs.Ref
    ],
    [for trail in core::getresources("AWS::CloudTrail::Trail", { S3BucketName = attrs.Ref }) : trail.Ref],
    [
      for balancer in core::getresources("AWS::ElasticLoadBalancingV2::LoadBalancer", {}) : balancer.Ref
      if core::anytrue([for attribute in balancer.LoadBalancerAttributes : attribute.Value == attrs.Ref if core::endswith(attribute.Key, "_logs.s3.bucket")])
    ],
    [
      for balancer in core::getresources("AWS::ElasticLoadBalancing::LoadBalancer", {}) : balancer.Ref
      if balancer.AccessLoggingPolicy.S3BucketName == attrs.Ref
    ],
    [for flow in core::getresources("AWS::EC2::FlowLog", {}) : flow.Ref if flow.LogDestination == attrs.Arn],
  )
}

resource_policy "AWS::S3::Bucket" "access_log" {
  control = "logging-disabled"
  targets = ["AWS::S3::Bucket.logging-disabled"]

  # The bucket of the logs itself would log without end.
  filter = (
    attrs.AccessControl != "LogDeliveryWrite" &&
    core::length(local.logging) == 0 &&
    !core::can(core::regex("(?i)(^|[^a-z])(logs?|logging|trail|audit)([^a-z]|$)", local.words))
  )

  locals {
    # Where the other buckets of this template log to.
    targets = core::distinct([
      for bucket in core::getresources("AWS::S3::Bucket", {}) : bucket.LoggingConfiguration.DestinationBucketName
      if bucket.LoggingConfiguration.DestinationBucketName != null
    ])
  }

  enforce {
    condition = attrs.LoggingConfiguration != null
    error_message = {
      ja = "誰がどのオブジェクトを読み書きしたかが記録されません。LoggingConfiguration でログ用のバケットに記録してください。"
      en = "Who reads and writes which object is not recorded. Log to a bucket for logs with LoggingConfiguration."
    }
  }

  fix {
    title = {
      ja = "LoggingConfiguration を追加"
      en = "Add LoggingConfiguration"
    }
    safety = "decision"
    when   = core::length(local.targets) > 0
    set "LoggingConfiguration" {
      value = {
        DestinationBucketName = local.targets[0]
        LogFilePrefix         = "${meta.name}/"
      }
    }
  }
}

resource_policy "AWS::S3::Bucket" "log_retention" {
  control = "log-retention-short"
  targets = ["AWS::S3::Bucket.log-retention-short"]

  filter = core::length(local.logging) > 0

  enforce {
    for_each = attrs.LifecycleConfiguration.Rules
    condition = (
      each.value.Status != "Enabled" ||
      each.value.ExpirationInDays == null ||
      each.value.ExpirationInDays >= 365
    )
    at = each.value.ExpirationInDays
    error_message = {
      ja = "ログが ${each.value.ExpirationInDays} 日で消えます（shirube の目安は 365 日以上）。ExpirationInDays を延ばすと、後から事象を調べられる期間が広がります。"
      en = "Logs are deleted after ${each.value.ExpirationInDays} days (shirube suggests 365 or more). With a longer ExpirationInDays, incidents can be traced for longer."
    }
  }

  fix {
    title = {
      ja = "ExpirationInDays: 365 に変更"
      en = "Set ExpirationInDays: 365"
    }
    safety = "safe"
    set "each.ExpirationInDays" {
      value = 365
    }
  }
}

resource_policy "AWS::S3::Bucket" "record_lock" {
  control = "records-unprotected"
  targets = ["AWS::S3::Bucket.records-unprotected"]

  filter = core::anytrue([
    for text in core::concat([local.words], !shirube::given(attrs.BucketName) ? [] : [attrs.BucketName], local.tags) : (
      core::can(core::regex("(?i)(^|[^a-z])(archives?|records?)([^a-z]|$)|行政文書|公文書|保存期間", text))
    )
  ])

  enforce {
    condition = attrs.ObjectLockEnabled == true || attrs.ObjectLockConfiguration != null
    error_message = {
      ja = "記録を保存するバケットと読み取れますが、オブジェクトを書き換えや削除から守る設定がありません。保存期間を決めたうえで、オブジェクトロックを検討してください。"
      en = "The bucket reads as one that keeps records, and nothing protects objects from being changed or deleted. Decide on the period and consider Object Lock."
    }
  }

  enforce {
    condition = attrs.ObjectLockConfiguration.Rule.DefaultRetention.Mode != "GOVERNANCE"
    at        = attrs.ObjectLockConfiguration.Rule.DefaultRetention.Mode
    error_message = {
      ja = "権限のある利用者がロックを外せます。期間を合意したうえで、DefaultRetention の Mode: COMPLIANCE を検討してください（取り消せません）。"
      en = "Users with the right may lift the lock. Agree on the period and consider Mode: COMPLIANCE in DefaultRetention (it cannot be undone)."
    }
  }

  enforce {
    severity = "warning"
    for_each = attrs.LifecycleConfiguration.Rules
    condition = each.value.Status != "Enabled" || (
      (each.value.ExpirationInDays == null || each.value.ExpirationInDays >= 365) &&
      (each.value.NoncurrentVersionExpiration.NoncurrentDays == null || each.value.NoncurrentVersionExpiration.NoncurrentDays >= 365)
    )
    error_message = {
      ja = "記録を保存するバケットと読み取れますが、1 年たたずに削除する規則です。文書の保存期間に合わせて日数を決めてください。"
      en = "The bucket reads as one that keeps records, and this rule deletes within a year. Take the number of days from the retention schedule."
    }
  }
}

resource_policy "AWS::S3::Bucket" "retention_undecided" {
  control  = "records-unprotected"
  severity = "hint"
  targets  = ["AWS::S3::Bucket.records-unprotected.2"]

  enforce {
    condition = attrs.LifecycleConfiguration != null
    error_message = {
      ja = "オブジェクトの保存と廃棄の期間が決められていません。文書管理の規則に合わせて LifecycleConfiguration に書くと、期限が確実に守られます。"
      en = "Neither retention nor disposal of the objects is decided. Written down in LifecycleConfiguration after the rules of document management, it is kept for certain."
    }
  }
}
