# AWS CloudTrail: what a trail records.

resource_policy "aws_cloudtrail" "logging" {
  control = "audit-trail-incomplete"
  targets = ["aws_cloudtrail.audit-trail-incomplete"]

  enforce {
    # Absent means true.
    condition = attrs.enable_logging != false
    error_message = {
      ja = "証跡の記録が止まっています。enable_logging = true を設定してください。"
      en = "The trail records nothing. Set enable_logging = true."
    }
  }

  fix {
    title = {
      ja = "enable_logging = true を設定"
      en = "Set enable_logging = true"
    }
    safety = "safe"
    set "enable_logging" {
      value = true
    }
  }
}

resource_policy "aws_cloudtrail" "multi_region" {
  control = "audit-trail-incomplete"
  targets = ["aws_cloudtrail.audit-trail-incomplete.2"]

  enforce {
    # Absent means false.
    condition = attrs.is_multi_region_trail == true
    error_message = {
      ja = "証跡が 1 つのリージョンの操作しか記録しません。is_multi_region_trail = true を設定してください。"
      en = "The trail records the operations of one region only. Set is_multi_region_trail = true."
    }
  }

  fix {
    title = {
      ja = "is_multi_region_trail = true を設定"
      en = "Set is_multi_region_trail = true"
    }
    safety = "safe"
    set "is_multi_region_trail" {
      value = true
    }
  }
}

resource_policy "aws_cloudtrail" "log_validation" {
  control = "audit-trail-incomplete"
  targets = ["aws_cloudtrail.audit-trail-incomplete.3"]

  enforce {
    # Absent means false.
    condition = attrs.enable_log_file_validation == true
    error_message = {
      ja = "証跡のログの改ざんを検知できません。enable_log_file_validation = true を設定してください。"
      en = "Tampering with the logs of the trail goes unnoticed. Set enable_log_file_validation = true."
    }
  }

  fix {
    title = {
      ja = "enable_log_file_validation = true を設定"
      en = "Set enable_log_file_validation = true"
    }
    safety = "safe"
    set "enable_log_file_validation" {
      value = true
    }
  }
}

resource_policy "aws_cloudtrail" "global_events" {
  control = "audit-trail-incomplete"
  targets = ["aws_cloudtrail.audit-trail-incomplete.4"]

  enforce {
    # Absent means true.
    condition = attrs.include_global_service_events != false
    error_message = {
      ja = "IAM など、リージョンのないサービスの操作が記録されません。include_global_service_events = true を設定してください。"
      en = "Operations of services without a region, such as IAM, are not recorded. Set include_global_service_events = true."
    }
  }

  fix {
    title = {
      ja = "include_global_service_events = true を設定"
      en = "Set include_global_service_events = true"
    }
    safety = "safe"
    set "include_global_service_events" {
      value = true
    }
  }
}

resource_policy "aws_cloudtrail" "management_events" {
  control  = "audit-trail-incomplete"
  severity = "warning"
  targets  = ["aws_cloudtrail.audit-trail-incomplete.5"]

  # Without selectors, all management events are recorded.
  filter = core::length(attrs.event_selector) > 0

  locals {
    complete = core::anytrue([
      for selector in attrs.event_selector : (
        selector.include_management_events != false &&
        (selector.read_write_type == null || selector.read_write_type == "All") &&
        !core::contains(selector.exclude_management_event_sources, "kms.amazonaws.com")
      )
    ])
    by_another_trail = core::anytrue([
      for trail in core::getresources("aws_cloudtrail", {}) : trail.enable_logging != false && (
        (core::length(trail.event_selector) == 0 && core::length(trail.advanced_event_selector) == 0) ||
        core::anytrue([
          for selector in trail.event_selector : (
            selector.include_management_events != false &&
            (selector.read_write_type == null || selector.read_write_type == "All") &&
            !core::contains(selector.exclude_management_event_sources, "kms.amazonaws.com")
          )
        ])
      )
    ])
  }

  enforce {
    # Absent means true and All.
    condition = local.complete || local.by_another_trail
    error_message = {
      ja = "管理イベントの一部が記録されません。event_selector で include_management_events = true と read_write_type = \"All\" を設定し、KMS を除外しないでください。"
      en = "Some management events are not recorded. In event_selector, set include_management_events = true and read_write_type = \"All\", and do not exclude KMS."
    }
  }

  fix {
    title = {
      ja = "全ての管理イベントを記録"
      en = "Record all management events"
    }
    safety = "safe"
    when   = core::length(attrs.event_selector) == 1
    set "event_selector.include_management_events" {
      value = true
    }
    set "event_selector.read_write_type" {
      value = "All"
    }
    remove "event_selector.exclude_management_event_sources" {}
  }
}

resource_policy "aws_cloudtrail" "to_log_group" {
  control  = "audit-trail-incomplete"
  severity = "warning"
  targets  = ["aws_cloudtrail.audit-trail-incomplete.6"]

  locals {
    groups = core::getresources("aws_cloudwatch_log_group", {})
    roles = [
      for role in core::getresources("aws_iam_role", {}) : role
      if core::anytrue([for statement in shirube::iam_statements(role.assume_role_policy) : core::contains(statement.principals, "Service:cloudtrail.amazonaws.com")])
    ]
  }

  enforce {
    condition = shirube::given(attrs.cloud_watch_logs_group_arn)
    error_message = {
      ja = "証跡が CloudWatch Logs に送られないため、操作をその場で検索・検知できません。cloud_watch_logs_group_arn と cloud_watch_logs_role_arn を設定してください。"
      en = "The trail is not sent to CloudWatch Logs, so operations cannot be searched or detected as they happen. Set cloud_watch_logs_group_arn and cloud_watch_logs_role_arn."
    }
  }

  # The group costs by the volume, and CloudTrail needs a role that may write to it.
  fix {
    title = {
      ja = "構成内のロググループに送る"
      en = "Send it to a log group of this configuration"
    }
    safety = "decision"
    when   = core::length(local.groups) > 0 && core::length(local.roles) > 0
    set "cloud_watch_logs_group_arn" {
      choices = [for group in local.groups : "${group.arn}:*"]
    }
    set "cloud_watch_logs_role_arn" {
      value = local.roles[0].arn
    }
  }
}

resource_policy "aws_cloudtrail" "bucket_access_log" {
  control  = "audit-trail-incomplete"
  severity = "warning"
  targets  = ["aws_cloudtrail.audit-trail-incomplete.8"]

  # A bucket that is not in the code cannot be judged.
  filter = core::length(local.buckets) > 0

  locals {
    buckets = core::getresources("aws_s3_bucket", { bucket = attrs.s3_bucket_name })
    logged = core::length(core::getresources("aws_s3_bucket_logging", { bucket = attrs.s3_bucket_name })) > 0 || core::anytrue([
      for bucket in local.buckets : core::length(bucket.logging) > 0
    ])

    # Buckets that read as places for access logs.
    candidates = [
      for bucket in core::getresources("aws_s3_bucket", {}) : bucket
      if bucket.bucket != attrs.s3_bucket_name && core::try(core::can(core::regex("log", bucket.bucket)), false)
    ]
  }

  enforce {
    condition = local.logged
    error_message = {
      ja = "証跡を保管するバケットへのアクセスが記録されません。バケットに aws_s3_bucket_logging を追加してください。"
      en = "Access to the bucket with the trail is not recorded. Add aws_s3_bucket_logging for it."
    }
  }

  # The bucket for the access logs is a guess by its name.
  fix {
    title = {
      ja = "aws_s3_bucket_logging を追加"
      en = "Add aws_s3_bucket_logging"
    }
    safety = "decision"
    when   = core::length(local.buckets) == 1 && core::length(local.candidates) > 0
    companion "aws_s3_bucket_logging" {
      bucket        = local.buckets[0].id
      target_bucket = local.candidates[0].id
      target_prefix = "cloudtrail/"
    }
  }
}

resource_policy "aws_cloudtrail" "organization_trail" {
  control  = "audit-trail-incomplete"
  severity = "information"
  targets  = ["aws_cloudtrail.audit-trail-incomplete.9"]

  # Only the management account has trails of the organization.
  filter = core::length(core::getresources("aws_organizations_organization", {})) > 0

  enforce {
    # Absent means false.
    condition = attrs.is_organization_trail == true
    error_message = {
      ja = "組織を管理する構成ですが、証跡はこのアカウントの操作だけを記録します。is_organization_trail = true にすると、組織の全アカウントをまとめて記録できます。"
      en = "This configuration manages the organization, but the trail records this account only. With is_organization_trail = true all accounts are recorded together."
    }
  }

  # The bucket policy has to admit the organization.
  fix {
    title = {
      ja = "is_organization_trail = true を設定"
      en = "Set is_organization_trail = true"
    }
    safety = "decision"
    set "is_organization_trail" {
      value = true
    }
  }
}
