# AWS CloudTrail.

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
