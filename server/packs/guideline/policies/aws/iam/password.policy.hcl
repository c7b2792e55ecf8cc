# The password policy of the account.

resource_policy "aws_iam_account_password_policy" "password_length" {
  control = "account-policy-weak"
  targets = ["aws_iam_account_password_policy.account-policy-weak"]

  enforce {
    # Absent means 6.
    condition = core::try(attrs.minimum_password_length >= 14, false)
    error_message = {
      ja = "コンソールのパスワードが ${attrs.minimum_password_length == null ? 6 : attrs.minimum_password_length} 文字から使えます（shirube の目安は 14 文字以上）。minimum_password_length = 14 を設定してください。"
      en = "Console passwords may have ${attrs.minimum_password_length == null ? 6 : attrs.minimum_password_length} characters (shirube suggests 14 or more). Set minimum_password_length = 14."
    }
  }

  fix {
    title = {
      ja = "minimum_password_length = 14 を設定"
      en = "Set minimum_password_length = 14"
    }
    safety = "safe"
    set "minimum_password_length" {
      value = 14
    }
  }
}

resource_policy "aws_iam_account_password_policy" "password_age" {
  control  = "account-policy-weak"
  severity = "hint"
  targets  = ["aws_iam_account_password_policy.account-policy-weak.2"]

  # Without console users there is no password that could age.
  filter = core::length(core::getresources("aws_iam_user_login_profile", {})) > 0

  enforce {
    # Absent and 0 mean for ever.
    condition = attrs.max_password_age == null ? false : attrs.max_password_age > 0 && attrs.max_password_age <= 90
    error_message = {
      ja = "コンソールのパスワードの有効期限が 90 日以内に設定されていません（shirube の目安。多要素認証を使う場合、定期的な変更は不要とする考え方もあります）。期限を設けるなら max_password_age = 90 を設定してください。"
      en = "Console passwords do not expire within 90 days (shirube's suggestion; with MFA, regular changes may be unnecessary). To set a limit, use max_password_age = 90."
    }
  }

  fix {
    title = {
      ja = "max_password_age = 90 を設定"
      en = "Set max_password_age = 90"
    }
    safety = "decision"
    set "max_password_age" {
      value = 90
    }
  }
}

resource_policy "aws_iam_account_password_policy" "password_reuse" {
  control = "account-policy-weak"
  targets = ["aws_iam_account_password_policy.account-policy-weak.3"]

  enforce {
    # Absent means that none is remembered.
    condition = attrs.password_reuse_prevention == null ? false : attrs.password_reuse_prevention >= 24
    error_message = {
      ja = "以前のパスワードを使い回せます（記憶する世代数: ${attrs.password_reuse_prevention == null ? 0 : attrs.password_reuse_prevention}、shirube の目安は 24）。password_reuse_prevention = 24 を設定してください。"
      en = "Earlier passwords can be used again (remembered: ${attrs.password_reuse_prevention == null ? 0 : attrs.password_reuse_prevention}; shirube suggests 24). Set password_reuse_prevention = 24."
    }
  }

  fix {
    title = {
      ja = "password_reuse_prevention = 24 を設定"
      en = "Set password_reuse_prevention = 24"
    }
    safety = "safe"
    set "password_reuse_prevention" {
      value = 24
    }
  }
}

resource_policy "aws_iam_account_password_policy" "password_lowercase" {
  control = "account-policy-weak"
  targets = ["aws_iam_account_password_policy.account-policy-weak.4"]

  enforce {
    # Absent means false.
    condition = attrs.require_lowercase_characters == true
    error_message = {
      ja = "英小文字を含まないコンソールのパスワードを設定できます。require_lowercase_characters = true を設定してください。"
      en = "A console password without a lowercase letter is accepted. Set require_lowercase_characters = true."
    }
  }

  fix {
    title = {
      ja = "require_lowercase_characters = true を設定"
      en = "Set require_lowercase_characters = true"
    }
    safety = "safe"
    set "require_lowercase_characters" {
      value = true
    }
  }
}

resource_policy "aws_iam_account_password_policy" "password_numbers" {
  control = "account-policy-weak"
  targets = ["aws_iam_account_password_policy.account-policy-weak.5"]

  enforce {
    # Absent means false.
    condition = attrs.require_numbers == true
    error_message = {
      ja = "数字を含まないコンソールのパスワードを設定できます。require_numbers = true を設定してください。"
      en = "A console password without a digit is accepted. Set require_numbers = true."
    }
  }

  fix {
    title = {
      ja = "require_numbers = true を設定"
      en = "Set require_numbers = true"
    }
    safety = "safe"
    set "require_numbers" {
      value = true
    }
  }
}

resource_policy "aws_iam_account_password_policy" "password_symbols" {
  control = "account-policy-weak"
  targets = ["aws_iam_account_password_policy.account-policy-weak.6"]

  enforce {
    # Absent means false.
    condition = attrs.require_symbols == true
    error_message = {
      ja = "記号を含まないコンソールのパスワードを設定できます。require_symbols = true を設定してください。"
      en = "A console password without a symbol is accepted. Set require_symbols = true."
    }
  }

  fix {
    title = {
      ja = "require_symbols = true を設定"
      en = "Set require_symbols = true"
    }
    safety = "safe"
    set "require_symbols" {
      value = true
    }
  }
}

resource_policy "aws_iam_account_password_policy" "password_uppercase" {
  control = "account-policy-weak"
  targets = ["aws_iam_account_password_policy.account-policy-weak.7"]

  enforce {
    # Absent means false.
    condition = attrs.require_uppercase_characters == true
    error_message = {
      ja = "英大文字を含まないコンソールのパスワードを設定できます。require_uppercase_characters = true を設定してください。"
      en = "A console password without an uppercase letter is accepted. Set require_uppercase_characters = true."
    }
  }

  fix {
    title = {
      ja = "require_uppercase_characters = true を設定"
      en = "Set require_uppercase_characters = true"
    }
    safety = "safe"
    set "require_uppercase_characters" {
      value = true
    }
  }
}
