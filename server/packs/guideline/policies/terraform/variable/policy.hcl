# Input variables.

resource_policy "variable" "secret_default" {
  control = "hardcoded-secret"
  targets = ["variable.hardcoded-secret"]

  locals {
    # Only text can be a secret. A default in a variable is a literal: Terraform allows nothing else.
    text        = attrs.default == null ? "" : core::try(core::tostring(attrs.default), "")
    harmless    = shirube::matches("secret_harmless_values", local.text)
    placeholder = shirube::matches("secret_placeholders", local.text)

    # By its name, or by the format of the value.
    secret = !local.harmless && (
      shirube::matches("secret_names", meta.name) || shirube::secret(meta.name, local.text) != null
    )
  }

  enforce {
    condition = !local.secret || local.placeholder
    at        = attrs.default
    error_message = {
      ja = "変数 ${meta.name} の既定値に秘密情報が書かれています。default を削除して実行時に渡し、書かれた値は変更してください。"
      en = "The default of variable ${meta.name} holds a secret. Remove default, pass the value when Terraform runs, and change it."
    }
  }

  enforce {
    severity  = "information"
    condition = !local.secret || !local.placeholder
    at        = attrs.default
    error_message = {
      ja = "変数 ${meta.name} の既定値が仮の値です。default を削除すると、値の渡し忘れに気付けます。"
      en = "The default of variable ${meta.name} is a placeholder. Without default, a value that was not passed is noticed."
    }
  }

  # Someone has to pass the value from then on: a decision.
  fix {
    title = {
      ja = "default を削除し sensitive = true を設定"
      en = "Remove default and set sensitive = true"
    }
    safety = "decision"
    remove "default" {}
    set "sensitive" {
      value = true
    }
  }
}
