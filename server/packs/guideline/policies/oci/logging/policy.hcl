# Logging.

resource_policy "oci_logging_log" "log_off" {
  control = "logging-disabled"
  targets = ["oci_logging_log.logging-disabled"]

  enforce {
    # The documentation names no default, so only what is written counts.
    condition = core::tobool(attrs.is_enabled) != false
    error_message = {
      ja = "ログ ${attrs.display_name} の取得が無効です。is_enabled = true にすると、何が起きたかを後から確かめられます。"
      en = "Log ${attrs.display_name} is switched off. With is_enabled = true, what happened can be checked afterwards."
    }
  }

  fix {
    title = {
      ja = "is_enabled = true に変更"
      en = "Set is_enabled = true"
    }
    safety = "safe"
    set "is_enabled" {
      value = true
    }
  }
}
