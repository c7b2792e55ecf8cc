# Input variables.

resource_policy "variable" "secret_default" {
  control = "hardcoded-secret"
  targets = ["variable.hardcoded-secret", "tfvars.hardcoded-secret"]
  also    = ["tfvars"]

  locals {
    # Only text can be a secret. A default in a variable is a literal: Terraform allows nothing else.
    # So does a file of values.
    given       = meta.type == "tfvars" ? attrs.value : attrs.default
    text        = local.given == null ? "" : core::try(core::tostring(local.given), "")
    harmless    = shirube::matches("secret_harmless_values", local.text) || shirube::matches("secret_references", local.text)
    placeholder = shirube::matches("secret_placeholders", local.text)

    # By its name, or by the format of the value.
    secret = !local.harmless && (
      shirube::matches("secret_names", meta.name) || shirube::secret(meta.name, local.text) != null
    )
  }

  enforce {
    condition = !local.secret || local.placeholder
    at        = local.given
    error_message = {
      ja = meta.type == "tfvars" ? "${attrs.file} に変数 ${meta.name} の秘密情報が書かれています。シークレット管理サービスから実行時に渡し、書かれた値は変更してください。" : "変数 ${meta.name} の既定値に秘密情報が書かれています。default を削除して実行時に渡し、書かれた値は変更してください。"
      en = meta.type == "tfvars" ? "${attrs.file} holds the secret of variable ${meta.name}. Pass it from a secret manager when Terraform runs, and change it." : "The default of variable ${meta.name} holds a secret. Remove default, pass the value when Terraform runs, and change it."
    }
  }

  enforce {
    severity  = "information"
    condition = !local.secret || !local.placeholder
    at        = local.given
    error_message = {
      ja = meta.type == "tfvars" ? "${attrs.file} の変数 ${meta.name} は仮の値です。行を削除すると、値の渡し忘れに気付けます。" : "変数 ${meta.name} の既定値が仮の値です。default を削除すると、値の渡し忘れに気付けます。"
      en = meta.type == "tfvars" ? "${attrs.file} gives variable ${meta.name} a placeholder. Without the line, a value that was not passed is noticed." : "The default of variable ${meta.name} is a placeholder. Without default, a value that was not passed is noticed."
    }
  }

  # Someone has to pass the value from then on: a decision.
  fix {
    title = {
      ja = "default を削除し sensitive = true を設定"
      en = "Remove default and set sensitive = true"
    }
    safety = "decision"
    when   = meta.type == "variable"
    remove "default" {}
    set "sensitive" {
      value = true
    }
  }
}

resource_policy "variable" "secret_shown" {
  control  = "hardcoded-secret"
  severity = "warning"
  profile  = "standard" # only the name tells, so it is not for those who want the essential alone
  targets  = ["variable.hardcoded-secret.2"]

  # Names and places of secrets are none, and neither are numbers and switches. A default that holds a secret is said once, with its own fix.
  filter = (
    shirube::matches("secret_names", meta.name) &&
    !core::can(core::regex("(?i)\\b(kms|arn|resource name|self[_ -]?link)\\b", attrs.description)) &&
    (attrs.default == null || core::try(attrs.default == "", false))
  )

  enforce {
    condition = attrs.sensitive == true || attrs.ephemeral == true
    error_message = {
      ja = "変数 ${meta.name} は秘密情報の名前ですが、値が plan の結果やログに表示されます。sensitive = true を設定してください。"
      en = "Variable ${meta.name} is named like a secret, and its value is shown in plans and logs. Set sensitive = true."
    }
  }

  fix {
    title = {
      ja = "sensitive = true を設定"
      en = "Set sensitive = true"
    }
    safety = "safe"
    set "sensitive" {
      value = true
    }
  }
}
