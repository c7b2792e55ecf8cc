# Amazon Security Lake.

resource_policy "aws_securitylake_data_lake" "retention" {
  control = "log-retention-short"
  targets = ["aws_securitylake_data_lake.log-retention-short"]

  enforce {
    # Absent means that nothing expires.
    for_each  = attrs.configuration
    condition = each.value.lifecycle_configuration[0].expiration[0].days == null || core::try(each.value.lifecycle_configuration[0].expiration[0].days >= 365, true)
    at        = each.value.lifecycle_configuration[0].expiration[0].days
    error_message = {
      ja = "集めたログが ${each.value.lifecycle_configuration[0].expiration[0].days} 日で消えます（shirube の目安は 365 日以上）。expiration の days を延ばすか、短くてよい理由を例外として記録してください。"
      en = "The collected logs vanish after ${each.value.lifecycle_configuration[0].expiration[0].days} days (shirube suggests 365 or more). Extend days in expiration, or record why it is enough."
    }
  }

  fix {
    title = {
      ja = "expiration の days = 365 に変更"
      en = "Set days = 365 in expiration"
    }
    safety = "safe"
    set "each.lifecycle_configuration.expiration.days" {
      value = 365
    }
  }
}
