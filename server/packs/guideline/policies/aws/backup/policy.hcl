# AWS Backup.

resource_policy "aws_backup_plan" "retention" {
  control = "backup-missing"
  targets = ["aws_backup_plan.backup-missing"]

  enforce {
    for_each = attrs.rule
    # Absent means for ever.
    condition = each.value.lifecycle[0].delete_after == null || each.value.lifecycle[0].delete_after >= 7
    error_message = {
      ja = "バックアップが ${each.value.lifecycle[0].delete_after} 日で消えます（shirube の目安は 7 日以上）。lifecycle の delete_after を延ばすと、失われたデータを戻せる期間が広がります。"
      en = "Backups are deleted after ${each.value.lifecycle[0].delete_after} days (shirube suggests 7 or more). With a longer delete_after in lifecycle, lost data can be restored for longer."
    }
  }

  fix {
    title = {
      ja = "delete_after = 35 に変更"
      en = "Set delete_after = 35"
    }
    safety = "safe"
    set "each.lifecycle.delete_after" {
      value = 35
    }
  }
}

resource_policy "aws_backup_plan" "continuous" {
  control  = "recovery-point-missing"
  targets  = ["aws_backup_plan.recovery-point-missing"]
  severity = "information"

  filter = core::length(local.selections) > 0 && local.supported

  locals {
    selections = core::getresources("aws_backup_selection", { plan_id = attrs.id })
    patterns   = ["arn:aws:rds:*:*:*", "arn:aws:rds:*:*:db:*", "arn:aws:rds:*:*:cluster:*", "arn:aws:s3:::*"]
    supported = core::anytrue([
      for selection in local.selections : (
        core::anytrue([for pattern in local.patterns : core::contains(selection.resources, pattern)]) ||
        core::anytrue([
          for type in ["aws_db_instance", "aws_rds_cluster", "aws_s3_bucket"] : core::anytrue([
            for resource in core::getresources(type, {}) : core::contains(selection.resources, resource.arn)
          ])
        ])
      )
    ])
  }

  enforce {
    condition = core::anytrue([for rule in attrs.rule : rule.enable_continuous_backup == true])
    error_message = {
      ja = "S3、RDS または Aurora を対象にしていますが、継続的バックアップが無効です。rule の enable_continuous_backup = true（delete_after は 35 日まで）にすると、秒単位で選んだ時点に戻せます。"
      en = "The plan selects S3, RDS or Aurora without continuous backup. With enable_continuous_backup = true in a rule (delete_after at most 35 days), any point in time can be restored."
    }
  }

  fix {
    title = {
      ja = "enable_continuous_backup = true を設定"
      en = "Set enable_continuous_backup = true"
    }
    safety = "safe"
    when = (
      attrs.rule[0].lifecycle[0].delete_after != null &&
      attrs.rule[0].lifecycle[0].delete_after <= 35 &&
      attrs.rule[0].lifecycle[0].cold_storage_after == null
    )
    set "rule[0].enable_continuous_backup" {
      value = true
    }
  }

  # Backups are kept for less time than now.
  fix {
    title = {
      ja = "enable_continuous_backup = true と delete_after = 35 を設定"
      en = "Set enable_continuous_backup = true and delete_after = 35"
    }
    safety = "decision"
    when   = attrs.rule[0].lifecycle[0].delete_after == null || attrs.rule[0].lifecycle[0].delete_after > 35
    set "rule[0].enable_continuous_backup" {
      value = true
    }
    set "rule[0].lifecycle.delete_after" {
      value = 35
    }
  }
}

resource_policy "aws_backup_plan" "copy_region" {
  control = "replica-outside-japan"
  targets = ["aws_backup_plan.replica-outside-japan"]

  enforce {
    for_each = attrs.rule
    condition = (
      core::alltrue([
        for copy in each.value.copy_action : (
          core::length(core::split(":", copy.destination_vault_arn)) < 7 ||
          shirube::in_japan("aws", core::split(":", copy.destination_vault_arn)[3])
        )
      ])
    )
    error_message = {
      ja = "バックアップのコピー先が国外のボールトです。ap-northeast-3 などの国内のボールトにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Backups are copied to a vault outside Japan. Use a vault in a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }

  # The vault has to exist there.
  fix {
    title = {
      ja = "コピー先を ap-northeast-3 の同名のボールトに変更"
      en = "Copy to the vault of the same name in ap-northeast-3"
    }
    safety = "decision"
    when = (
      core::length(each.value.copy_action) == 1 &&
      core::can(core::regex("^arn:aws[a-z-]*:backup:", each.value.copy_action[0].destination_vault_arn))
    )
    set "each.copy_action.destination_vault_arn" {
      value = core::replace(each.value.copy_action[0].destination_vault_arn, "/:backup:[a-z0-9-]+:/", ":backup:ap-northeast-3:")
    }
  }
}

resource_policy "aws_backup_vault" "copy_vault_region" {
  control = "replica-outside-japan"
  targets = ["aws_backup_plan.replica-outside-japan"]

  # A plan that refers to a vault shows no region; the vault does.
  filter = local.destination && local.region != null

  locals {
    destination = core::anytrue([
      for plan in core::getresources("aws_backup_plan", {}) : core::anytrue([
        for rule in plan.rule : core::anytrue([for copy in rule.copy_action : copy.destination_vault_arn == attrs.arn])
      ])
    ])

    # Since version 6 of the provider a resource may name its own region.
    region = !shirube::given(attrs.region) ? meta.provider.region : attrs.region
  }

  enforce {
    condition = shirube::in_japan("aws", local.region)
    error_message = {
      ja = "バックアップのコピー先になるこのボールトは国外（${local.region}）にあります。ap-northeast-3 などの国内リージョンのプロバイダーを指定するか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "This vault receives copies of backups and is outside Japan (${local.region}). Use the provider of a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }
}

resource_policy "aws_backup_vault" "force_destroy" {
  control = "deletion-protection-disabled"
  targets = ["aws_backup_vault.deletion-protection-disabled"]

  enforce {
    condition = attrs.force_destroy != true
    error_message = {
      ja = "ボールトを削除すると、中のバックアップも全て消えます。force_destroy = false にすると、バックアップが残る間は削除されません。"
      en = "Deleting the vault deletes every backup in it. With force_destroy = false it is kept as long as it holds backups."
    }
  }

  fix {
    title = {
      ja = "force_destroy = false に変更"
      en = "Set force_destroy = false"
    }
    safety = "safe"
    set "force_destroy" {
      value = false
    }
  }
}

resource_policy "aws_backup_vault" "vault_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_backup_vault.customer-managed-key-missing"]

  enforce {
    condition = shirube::given(attrs.kms_key_arn)
    error_message = {
      ja = "バックアップの暗号化に AWS 管理の鍵が使われます。kms_key_arn に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。"
      en = "Backups are encrypted with a key that AWS manages. With a KMS key of your own in kms_key_arn you control who may use it and when it stops working."
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に構成内の KMS 鍵を指定（ボールトは作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_arn (replaces the vault)"
    }
    safety = "decision"
    set "kms_key_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に新しい KMS 鍵を指定（ボールトは作り直しになります）"
      en = "Use a new KMS key in kms_key_arn (replaces the vault)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_backup_vault" "vault_lock" {
  control = "records-unprotected"
  targets = ["aws_backup_vault.records-unprotected"]

  enforce {
    condition = core::length(core::getresources("aws_backup_vault_lock_configuration", { backup_vault_name = attrs.name })) > 0
    error_message = {
      ja = "このボールトのバックアップは、権限があれば保持期間の途中でも削除できます。行政文書になり得るデータを含む場合は、aws_backup_vault_lock_configuration で最短と最長の保持日数を決めると防げます。"
      en = "Backups in this vault can be deleted before their time by anyone with the permission. If they may be official records, aws_backup_vault_lock_configuration with agreed minimum and maximum days prevents that."
    }
  }
}

resource_policy "aws_backup_vault_lock_configuration" "lock_mode" {
  control = "records-unprotected"
  targets = ["aws_backup_vault_lock_configuration.records-unprotected"]

  enforce {
    condition = attrs.changeable_for_days != null
    error_message = {
      ja = "ロックがガバナンスモードのため、権限があれば外せます。行政文書になり得るデータを含む場合は、changeable_for_days を設定してコンプライアンスモードにするか検討してください（猶予の後は誰も外せません）。"
      en = "The lock is in governance mode and can be taken off by anyone with the permission. If the backups may be official records, consider compliance mode with changeable_for_days; after that period nobody can take it off."
    }
  }

  enforce {
    condition = attrs.min_retention_days != null
    error_message = {
      ja = "最短の保持日数がないため、すぐに消えるバックアップも作れます。min_retention_days に合意した日数を設定すると防げます。"
      en = "Without a minimum, backups that expire at once can still be made. min_retention_days with the agreed number of days prevents that."
    }
  }
}
