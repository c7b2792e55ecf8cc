# AWS Secrets Manager.

resource_policy "aws_secretsmanager_secret" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_secretsmanager_secret.customer-managed-key-missing"]

  locals {
    key = !shirube::given(attrs.kms_key_id) ? "" : attrs.kms_key_id
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    # Absent means aws/secretsmanager.
    condition = local.key != "" && !core::startswith(local.key, "alias/aws/") && !core::can(core::regex(":alias/aws/", local.key))
    error_message = {
      ja = "シークレットは AWS が管理する鍵で暗号化されます。国外に保管するデータの機密性によっては鍵を自ら管理することが求められます。必要であれば kms_key_id に aws_kms_key の鍵を指定してください。"
      en = "The secret is encrypted with a key that AWS manages. Data kept abroad may, depending on its confidentiality, call for keys of one's own; if so, set kms_key_id to an aws_kms_key."
    }
  }

  # Whoever reads the data needs the permission to use the key.
  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in kms_key_id"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "kms_key_id" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して kms_key_id に設定"
      en = "Add aws_kms_key and set kms_key_id to it"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_secretsmanager_secret" "replica" {
  control = "replica-outside-japan"
  targets = ["aws_secretsmanager_secret.replica-outside-japan"]

  # Lambda@Edge reads what it needs in the regions where it runs. Code cannot show that the values are public; the words of the author do.
  filter = !local.public_values

  locals {
    texts = core::concat(
      [!shirube::given(attrs.name) ? "" : attrs.name, !shirube::given(attrs.description) ? "" : attrs.description],
      [for value in core::values(attrs.tags == null ? {} : attrs.tags) : value],
    )
    public_values = core::anytrue([for text in local.texts : core::can(core::regex("lambda@edge|public|公開", core::lower(text)))])
  }

  enforce {
    for_each  = attrs.replica
    condition = shirube::in_japan("aws", each.value.region)
    at        = each.value.region
    error_message = {
      ja = "シークレットを国外（${each.value.region}）に複製しています。国内の ap-northeast-3 に変えるか、準拠法や裁判管轄などを確認した内容を理由として例外に記録してください。"
      en = "The secret is replicated abroad (${each.value.region}). Use ap-northeast-3 in Japan, or record what was assessed about law and jurisdiction as the reason of an exception."
    }
  }

  # The replica abroad is removed and whoever reads it there fails.
  fix {
    title = {
      ja = "複製先を ap-northeast-3 に変更"
      en = "Replicate to ap-northeast-3"
    }
    safety = "decision"
    set "each.region" {
      value = "ap-northeast-3"
    }
  }
}

resource_policy "aws_secretsmanager_secret" "recovery_window" {
  control = "key-unprotected"
  targets = ["aws_secretsmanager_secret.key-unprotected"]

  # In an environment that is built anew every day, a waiting period only stands in the way.
  filter = !local.non_production

  locals {
    texts = core::concat(
      [meta.name, !shirube::given(attrs.name) ? "" : attrs.name],
      [for value in core::values(attrs.tags == null ? {} : attrs.tags) : value],
    )
    non_production = core::anytrue([
      for text in local.texts : shirube::matches("non_production_names", text)
    ])
  }

  enforce {
    # Absent means 30 days.
    condition = attrs.recovery_window_in_days != 0
    error_message = {
      ja = "削除すると猶予期間なしに失われ、元に戻せません。recovery_window_in_days = 30 を設定すると、誤って削除しても取り消せます。"
      en = "A deletion takes effect at once and cannot be undone. With recovery_window_in_days = 30 a deletion by mistake can be cancelled."
    }
  }

  fix {
    title = {
      ja = "recovery_window_in_days = 30 を設定"
      en = "Set recovery_window_in_days = 30"
    }
    safety = "safe"
    set "recovery_window_in_days" {
      value = 30
    }
  }
}

resource_policy "aws_secretsmanager_secret" "rotation" {
  control  = "long-lived-credential"
  severity = "warning"
  targets  = ["aws_secretsmanager_secret.long-lived-credential"]

  # A public key, a configuration, a list of accounts or an address is kept here for convenience and grants nothing. The address of
  # a webhook grants something: whoever knows it may post.
  filter = !local.no_credential

  locals {
    name = !shirube::given(attrs.name) ? "" : attrs.name
    no_credential = core::anytrue([
      for text in [meta.name, local.name] : core::can(core::regex("public[-_]?key|pubkey|certificate|config|setting|license|account[-_]?ids?([^a-z]|$)|(block|allow|deny)[-_]?list|rds!|redshift!|公開鍵|設定", core::lower(text)))
      || (core::can(core::regex("[-_/](url|endpoint|host)s?$", core::lower(text))) && !core::can(core::regex("hook", core::lower(text))))
    ])
    rotations = core::concat(
      core::getresources("aws_secretsmanager_secret_rotation", { secret_id = attrs.id }),
      local.name == "" ? [] : core::getresources("aws_secretsmanager_secret_rotation", { secret_id = local.name }),
    )
  }

  enforce {
    condition = core::length(local.rotations) > 0
    error_message = {
      ja = "自動ローテーションがなく、同じ値が使われ続けます。aws_secretsmanager_secret_rotation を追加するか、RDS などサービス側で管理するパスワードに置き換えてください。"
      en = "Nothing rotates this secret, so the same value stays in use. Add aws_secretsmanager_secret_rotation, or let a service such as RDS manage the password."
    }
  }
}

resource_policy "aws_secretsmanager_secret_rotation" "rotation_period" {
  control  = "long-lived-credential"
  severity = "warning"
  targets  = ["aws_secretsmanager_secret_rotation.long-lived-credential"]

  locals {
    rules    = attrs.rotation_rules[0]
    schedule = local.rules.schedule_expression == null ? "" : local.rules.schedule_expression
    after    = local.rules.automatically_after_days

    # A cron expression runs at least once a year, and says on which day: a decision of its own.
    rate   = core::try(core::tonumber(core::regex("^rate\\(\\s*([0-9]+)\\s+days?\\s*\\)$", local.schedule)[0]), null)
    hourly = core::can(core::regex("^rate\\(\\s*[0-9]+\\s+hours?\\s*\\)$", local.schedule))
    in_time = (
      local.schedule != "" ? (local.rate == null ? local.hourly || core::startswith(local.schedule, "cron(") : local.rate <= 90) :
      local.after == null ? false : local.after <= 90
    )
  }

  enforce {
    condition = local.in_time
    error_message = {
      ja = "ローテーションの間隔が 90 日以内に設定されていません（90 日は shirube の目安）。rotation_rules の automatically_after_days = 90 を設定してください。"
      en = "Rotation is not set to 90 days or less (shirube's suggestion). Set automatically_after_days = 90 in rotation_rules."
    }
  }

  fix {
    title = {
      ja = "automatically_after_days = 90 を設定"
      en = "Set automatically_after_days = 90"
    }
    safety = "safe"
    when   = local.schedule == ""
    set "rotation_rules.automatically_after_days" {
      value = 90
    }
  }

  fix {
    title = {
      ja = "schedule_expression = \"rate(90 days)\" を設定"
      en = "Set schedule_expression = \"rate(90 days)\""
    }
    safety = "safe"
    when   = local.schedule != ""
    set "rotation_rules.schedule_expression" {
      value = "rate(90 days)"
    }
  }
}
