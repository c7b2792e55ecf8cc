# Amazon CloudWatch Logs.

resource_policy "aws_cloudwatch_log_group" "retention" {
  control = "log-retention-short"
  targets = ["aws_cloudwatch_log_group.log-retention-short"]

  # The delivery class keeps logs only while it passes them on.
  filter = attrs.log_group_class != "DELIVERY"

  enforce {
    # Absent means for ever, but nobody decided so. A written 0 means for ever, too, and is a decision.
    condition = attrs.retention_in_days != null
    error_message = {
      ja = "ログの保管期間が示されていません。retention_in_days に期間（shirube の目安は 365 日以上）、又は無期限を表す 0 を明示してください。"
      en = "No retention period is stated. Write retention_in_days (shirube suggests 365 or more), or 0 for no limit."
    }
  }

  enforce {
    condition = attrs.retention_in_days == null ? true : attrs.retention_in_days == 0 || attrs.retention_in_days >= 365
    error_message = {
      ja = "ログの保管期間が ${attrs.retention_in_days} 日です（shirube の目安は 365 日以上）。延ばすか、短くてよい理由を例外として記録してください。"
      en = "Logs are kept for ${attrs.retention_in_days} ${core::tostring(attrs.retention_in_days) == "1" ? "day" : "days"} (shirube suggests 365 or more). Extend the period, or record why it is enough."
    }
  }

  fix {
    title = {
      ja = "retention_in_days = 365 に変更"
      en = "Set retention_in_days = 365"
    }
    safety = "safe"
    when   = attrs.retention_in_days != null
    set "retention_in_days" {
      value = 365
    }
  }

  # A period deletes what is older.
  fix {
    title = {
      ja = "retention_in_days を明示"
      en = "State retention_in_days"
    }
    safety = "decision"
    when   = attrs.retention_in_days == null
    set "retention_in_days" {
      choices = [365, 1827, 0]
    }
  }
}
