# Records, logs and the arguments of old.

resource_policy "aws_s3_bucket" "access_log" {
  control = "logging-disabled"
  targets = ["aws_s3_bucket.logging-disabled"]

  # The bucket of the logs itself would log without end.
  filter = (
    !local.receives_logs &&
    !core::anytrue([
      for text in local.texts : core::can(core::regex("(?i)(^|[^a-z])(logs?|logging|trail|audit)([^a-z]|$)", text))
    ])
  )

  locals {
    # The label tells what the bucket is for; the name only where the label is of the common kind, since names are often unknown.
    texts = (
      core::contains(["this", "main", "default", "bucket", "s3", "s3_bucket", "example"], meta.name) ?
      [!shirube::given(attrs.bucket_prefix) ? attrs.bucket : attrs.bucket_prefix] :
      [meta.name]
    )

    # Access logs of buckets and load balancers are written with the keys of S3 only.
    receives_logs = (
      attrs.acl == "log-delivery-write" ||
      core::length(core::getresources("aws_s3_bucket_logging", { target_bucket = attrs.id })) > 0 ||
      core::anytrue([
        for type in ["aws_lb", "aws_alb", "aws_elb"] : core::anytrue([
          for balancer in core::getresources(type, {}) : (
            balancer.access_logs[0].bucket == attrs.id || balancer.connection_logs[0].bucket == attrs.id
          )
        ])
      ]) ||
      core::anytrue([
        for grant in core::getresources("aws_s3_bucket_acl", { bucket = attrs.id }) : grant.acl == "log-delivery-write"
      ]) ||
      core::anytrue([
        for document in core::getresources("aws_s3_bucket_policy", { bucket = attrs.id }) : core::anytrue([
          for statement in shirube::iam_statements(document.policy) : core::anytrue([
            for principal in statement.principals : core::contains([
              "Service:logging.s3.amazonaws.com",
              "Service:delivery.logs.amazonaws.com",
              "Service:logdelivery.elasticloadbalancing.amazonaws.com",
              # accounts from which load balancers of the regions in Japan write
              "AWS:582318560864",
              "AWS:arn:aws:iam::582318560864:root",
              "AWS:383597477331",
              "AWS:arn:aws:iam::383597477331:root",
            ], principal)
          ])
        ])
      ])
    )

    # Where the other buckets of this configuration log to.
    targets = core::distinct([for logging in core::getresources("aws_s3_bucket_logging", {}) : logging.target_bucket])
  }

  enforce {
    condition = (
      core::length(attrs.logging) > 0 ||
      core::length(core::getresources("aws_s3_bucket_logging", { bucket = attrs.id })) > 0
    )
    error_message = {
      ja = "誰がどのオブジェクトを読み書きしたかが記録されません。aws_s3_bucket_logging でログ用のバケットに記録してください。"
      en = "Who reads and writes which object is not recorded. Log to a bucket for logs with aws_s3_bucket_logging."
    }
  }

  fix {
    title = {
      ja = "aws_s3_bucket_logging を追加"
      en = "Add aws_s3_bucket_logging"
    }
    safety = "decision"
    when   = core::length(local.targets) > 0
    companion "aws_s3_bucket_logging" {
      bucket        = attrs.id
      target_bucket = local.targets[0]
      target_prefix = "${meta.name}/"
    }
  }
}

resource_policy "aws_s3_bucket_lifecycle_configuration" "log_retention" {
  control = "log-retention-short"
  targets = ["aws_s3_bucket_lifecycle_configuration.log-retention-short"]

  locals {
    holds_logs = (
      core::length(core::getresources("aws_s3_bucket_logging", { target_bucket = attrs.bucket })) > 0 ||
      core::length(core::getresources("aws_cloudtrail", { s3_bucket_name = attrs.bucket })) > 0 ||
      core::length(core::getresources("aws_flow_log", { log_destination = attrs.bucket })) > 0 ||
      core::anytrue([
        for type in ["aws_lb", "aws_alb", "aws_elb"] : core::anytrue([
          for balancer in core::getresources(type, {}) : balancer.access_logs[0].bucket == attrs.bucket
        ])
      ])
    )
  }

  enforce {
    for_each = attrs.rule
    condition = (
      !local.holds_logs ||
      each.value.status != "Enabled" ||
      each.value.expiration[0].days == null ||
      each.value.expiration[0].days == 0 ||
      each.value.expiration[0].days >= 365
    )
    error_message = {
      ja = "ログが ${each.value.expiration[0].days} 日で消えます（shirube の目安は 365 日以上）。expiration の days を延ばすと、後から事象を調べられる期間が広がります。"
      en = "Logs are deleted after ${each.value.expiration[0].days} days (shirube suggests 365 or more). With more days in expiration, incidents can be traced for longer."
    }
  }

  fix {
    title = {
      ja = "expiration の days を 365 に変更"
      en = "Set days = 365 in expiration"
    }
    safety = "safe"
    set "each.expiration.days" {
      value = 365
    }
  }
}

resource_policy "aws_s3_bucket" "record_lock" {
  control = "records-unprotected"
  targets = ["aws_s3_bucket.records-unprotected"]

  filter = local.records

  locals {
    # A name that Terraform makes up says nothing.
    name = !shirube::given(attrs.bucket_prefix) ? attrs.bucket : attrs.bucket_prefix
    records = core::anytrue([
      for text in core::concat([meta.name, local.name], attrs.tags == null ? [] : core::concat(core::keys(attrs.tags), core::values(attrs.tags))) : (
        text != null && core::can(core::regex("(?i)(^|[^a-z])(archives?|records?)([^a-z]|$)|行政文書|公文書|保存期間", text))
      )
    ])
  }

  enforce {
    condition = (
      attrs.object_lock_enabled == true ||
      core::length(attrs.object_lock_configuration) > 0 ||
      core::length(core::getresources("aws_s3_bucket_object_lock_configuration", { bucket = attrs.id })) > 0
    )
    error_message = {
      ja = "記録を保存するバケットと読み取れますが、オブジェクトを書き換えや削除から守る設定がありません。保存期間を決めたうえで、オブジェクトロックを検討してください。"
      en = "The bucket reads as one that keeps records, and nothing protects objects from being changed or deleted. Decide on the period and consider Object Lock."
    }
  }
}

resource_policy "aws_s3_bucket_object_lock_configuration" "lock_mode" {
  control = "records-unprotected"
  targets = ["aws_s3_bucket_object_lock_configuration.records-unprotected"]

  enforce {
    condition = core::length(attrs.rule) > 0 && attrs.rule[0].default_retention[0].mode != "GOVERNANCE"
    error_message = {
      ja = "権限のある利用者がロックを外せるか、既定の保存期間がありません。期間を合意したうえで、default_retention の mode = \"COMPLIANCE\" を検討してください（取り消せません）。"
      en = "Users with the right may lift the lock, or there is no default period. Agree on the period and consider mode = \"COMPLIANCE\" in default_retention (it cannot be undone)."
    }
  }

  fix {
    title = {
      ja = "mode = \"COMPLIANCE\" に変更（期間中は誰も削除できません）"
      en = "Set mode = \"COMPLIANCE\" (nobody can delete within the period)"
    }
    safety = "decision"
    when   = core::length(attrs.rule) > 0
    set "rule.default_retention.mode" {
      value = "COMPLIANCE"
    }
  }
}

resource_policy "aws_s3_bucket_lifecycle_configuration" "record_expiry" {
  control  = "records-unprotected"
  targets  = ["aws_s3_bucket_lifecycle_configuration.records-unprotected"]
  severity = "warning"

  locals {
    records = core::anytrue([
      for text in core::flatten([
        [meta.name],
        [
          for bucket in core::getresources("aws_s3_bucket", { id = attrs.bucket }) : core::concat(
            [bucket.bucket_prefix == null ? bucket.bucket : bucket.bucket_prefix],
            bucket.tags == null ? [] : core::concat(core::keys(bucket.tags), core::values(bucket.tags)),
          )
        ],
      ]) : text != null && core::can(core::regex("(?i)(^|[^a-z])(archives?|records?)([^a-z]|$)|行政文書|公文書|保存期間", text))
    ])
  }

  enforce {
    for_each = attrs.rule
    condition = !local.records || each.value.status != "Enabled" || (
      (each.value.expiration[0].days == null || each.value.expiration[0].days == 0 || each.value.expiration[0].days >= 365) &&
      (each.value.noncurrent_version_expiration[0].noncurrent_days == null || each.value.noncurrent_version_expiration[0].noncurrent_days >= 365)
    )
    error_message = {
      ja = "記録を保存するバケットと読み取れますが、1 年たたずに削除する規則です。文書の保存期間に合わせて日数を決めてください。"
      en = "The bucket reads as one that keeps records, and this rule deletes within a year. Take the number of days from the retention schedule."
    }
  }
}

resource_policy "aws_s3_bucket" "retention_undecided" {
  control  = "records-unprotected"
  targets  = ["aws_s3_bucket.records-unprotected.2"]
  severity = "hint"

  enforce {
    condition = (
      core::length(attrs.lifecycle_rule) > 0 ||
      core::length(core::getresources("aws_s3_bucket_lifecycle_configuration", { bucket = attrs.id })) > 0
    )
    error_message = {
      ja = "オブジェクトの保存と廃棄の期間が決められていません。文書管理の規則に合わせて aws_s3_bucket_lifecycle_configuration に書くと、期限が確実に守られます。"
      en = "Neither retention nor disposal of the objects is decided. Written down in aws_s3_bucket_lifecycle_configuration after the rules of document management, it is kept for certain."
    }
  }
}

resource_policy "aws_s3_bucket_versioning" "mfa_delete" {
  control  = "records-unprotected"
  targets  = ["aws_s3_bucket_versioning.records-unprotected"]
  also     = ["aws_s3_bucket"]
  severity = "hint"

  filter = local.versions != null && local.kept

  locals {
    versions = meta.type == "aws_s3_bucket" ? attrs.versioning[0] : attrs.versioning_configuration[0]
    buckets  = meta.type == "aws_s3_bucket" ? [attrs] : core::getresources("aws_s3_bucket", { id = attrs.bucket })
    kept = (
      core::length(core::getresources("aws_cloudtrail", { s3_bucket_name = attrs.bucket })) > 0 ||
      core::can(core::regex("(?i)(^|[^a-z])(archives?|records?)([^a-z]|$)|行政文書|公文書|保存期間", meta.name)) ||
      core::anytrue([
        for bucket in local.buckets : core::anytrue([
          for text in core::concat(
            [bucket.bucket_prefix == null ? bucket.bucket : bucket.bucket_prefix],
            bucket.tags == null ? [] : core::concat(core::keys(bucket.tags), core::values(bucket.tags)),
          ) : text != null && core::can(core::regex("(?i)(^|[^a-z])(archives?|records?)([^a-z]|$)|行政文書|公文書|保存期間", text))
        ])
      ])
    )
    locked = core::anytrue([
      for lock in core::getresources("aws_s3_bucket_object_lock_configuration", { bucket = attrs.bucket }) : lock.rule[0].default_retention[0].mode == "COMPLIANCE"
    ])
  }

  enforce {
    condition = local.versions.mfa_delete == "Enabled" || local.versions.mfa_delete == true || local.locked
    error_message = {
      ja = "記録や監査ログの版を、認証情報だけで完全に消せます。オブジェクトロックを使うと、保存期間の間は消せなくなります。"
      en = "Versions of records or audit logs can be deleted for good with credentials alone. With Object Lock they cannot be deleted within their period."
    }
  }
}

resource_policy "aws_s3_bucket" "argument_of_old" {
  control  = "legacy-cloud-service"
  targets  = ["aws_s3_bucket.legacy-cloud-service"]
  severity = "hint"

  locals {
    used = core::concat(
      !shirube::given(attrs.acl) ? [] : ["acl"],
      !shirube::given(attrs.policy) ? [] : ["policy"],
      [for name, value in {
        versioning                           = attrs.versioning
        logging                              = attrs.logging
        server_side_encryption_configuration = attrs.server_side_encryption_configuration
        lifecycle_rule                       = attrs.lifecycle_rule
        replication_configuration            = attrs.replication_configuration
        website                              = attrs.website
        grant                                = attrs.grant
        cors_rule                            = attrs.cors_rule
      } : name if core::length(value) > 0],
    )
  }

  # One by one, as they can be moved.
  enforce {
    for_each  = local.used
    condition = false
    at        = attrs[each.value]
    error_message = {
      ja = "バケット自体の引数（${each.value}）は、プロバイダーの版 4 から非推奨です。aws_s3_bucket_versioning などの別のリソースに移すと、今後の版でも使い続けられます。"
      en = "The argument ${each.value} of the bucket itself is deprecated since version 4 of the provider. Moved to a resource such as aws_s3_bucket_versioning, it goes on working in later versions."
    }
  }

  fix {
    title = {
      ja = "acl を aws_s3_bucket_acl に移す"
      en = "Move acl to aws_s3_bucket_acl"
    }
    safety = "safe"
    when   = each.value == "acl" && !core::startswith(attrs.acl, "public")
    remove "acl" {}
    companion "aws_s3_bucket_acl" {
      bucket = attrs.id
      acl    = attrs.acl
    }
  }

  fix {
    title = {
      ja = "policy を aws_s3_bucket_policy に移す"
      en = "Move policy to aws_s3_bucket_policy"
    }
    # The document is written anew: comments in it stay behind.
    safety = "decision"
    when   = each.value == "policy"
    remove "policy" {}
    companion "aws_s3_bucket_policy" {
      bucket = attrs.id
      policy = attrs.policy
    }
  }

  fix {
    title = {
      ja = "versioning を aws_s3_bucket_versioning に移す"
      en = "Move versioning to aws_s3_bucket_versioning"
    }
    safety = "safe"
    when   = each.value == "versioning" && attrs.versioning[0].mfa_delete == null
    remove "versioning" {}
    companion "aws_s3_bucket_versioning" {
      bucket = attrs.id
      versioning_configuration {
        status = attrs.versioning[0].enabled == true ? "Enabled" : "Suspended"
      }
    }
  }

  fix {
    title = {
      ja = "logging を aws_s3_bucket_logging に移す"
      en = "Move logging to aws_s3_bucket_logging"
    }
    safety = "safe"
    when   = each.value == "logging"
    remove "logging" {}
    companion "aws_s3_bucket_logging" {
      bucket        = attrs.id
      target_bucket = attrs.logging[0].target_bucket
      target_prefix = !shirube::given(attrs.logging[0].target_prefix) ? "" : attrs.logging[0].target_prefix
    }
  }
}
