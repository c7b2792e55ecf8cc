# Audit. It cannot be switched off; what is set is how long its events are kept.

resource_policy "oci_audit_configuration" "audit_retention" {
  control = "audit-trail-incomplete"
  targets = ["oci_audit_configuration.audit-trail-incomplete"]

  enforce {
    condition = core::tonumber(attrs.retention_period_days) >= 365
    error_message = {
      ja = "操作履歴が ${attrs.retention_period_days} 日で消えます。retention_period_days = 365（上限）にすると、1 年前までの操作を確かめられます。"
      en = "The audit trail is deleted after ${attrs.retention_period_days} days. With retention_period_days = 365, the maximum, operations of the past year can be checked."
    }
  }

  fix {
    title = {
      ja = "retention_period_days = 365 に変更"
      en = "Set retention_period_days = 365"
    }
    safety = "safe"
    set "retention_period_days" {
      value = 365
    }
  }
}
