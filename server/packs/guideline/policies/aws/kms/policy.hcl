# AWS KMS: the keys themselves.

resource_policy "aws_kms_key" "rotation" {
  control = "key-rotation-disabled"
  targets = ["aws_kms_key.key-rotation-disabled"]

  # Only symmetric encryption keys of KMS itself rotate; HMAC and asymmetric keys and those of a key store cannot.
  filter = (
    (!shirube::given(attrs.customer_master_key_spec) || attrs.customer_master_key_spec == "SYMMETRIC_DEFAULT") &&
    (!shirube::given(attrs.key_usage) || attrs.key_usage == "ENCRYPT_DECRYPT") &&
    !shirube::given(attrs.custom_key_store_id) &&
    !shirube::given(attrs.xks_key_id)
  )

  enforce {
    # Absent means false.
    condition = attrs.enable_key_rotation == true
    error_message = {
      ja = "鍵の自動ローテーションが無効です。国外に保管する機密性の高い利用者データを守る鍵であれば、鍵管理の一部として enable_key_rotation = true を検討してください。"
      en = "The key does not rotate. If it protects confidential user data stored outside Japan, consider enable_key_rotation = true as part of key management."
    }
  }

  fix {
    title = {
      ja = "enable_key_rotation = true を設定"
      en = "Set enable_key_rotation = true"
    }
    safety = "safe"
    set "enable_key_rotation" {
      value = true
    }
  }
}

resource_policy "aws_kms_key" "rotation_period" {
  control = "key-rotation-disabled"
  targets = ["aws_kms_key.key-rotation-disabled.2"]

  # Without rotation the period has no effect. Absent means 365 days.
  filter = attrs.enable_key_rotation == true && attrs.rotation_period_in_days != null

  enforce {
    condition = attrs.rotation_period_in_days <= 365
    at        = attrs.rotation_period_in_days
    error_message = {
      ja = "鍵の自動ローテーションの周期が ${attrs.rotation_period_in_days} 日です（shirube の目安は 365 日以下）。rotation_period_in_days を短くすると、1 つの鍵素材で暗号化されるデータが少なくなります。"
      en = "The key rotates every ${attrs.rotation_period_in_days} days (shirube suggests 365 or fewer). With a shorter rotation_period_in_days less data depends on one key material."
    }
  }

  fix {
    title = {
      ja = "rotation_period_in_days = 365 を設定"
      en = "Set rotation_period_in_days = 365"
    }
    safety = "safe"
    set "rotation_period_in_days" {
      value = 365
    }
  }
}

resource_policy "aws_kms_external_key" "imported_material" {
  control  = "key-rotation-disabled"
  targets  = ["aws_kms_external_key.key-rotation-disabled"]
  severity = "information"

  # Material that is imported by other means has an expiry of its own, which is not in the code.
  filter = shirube::given(attrs.key_material_base64)

  enforce {
    condition = shirube::given(attrs.valid_to)
    error_message = {
      ja = "取り込んだ鍵素材に有効期限がありません。自動ローテーションの対象外のため、valid_to に期限を設定し、入れ替えの手順を決めておくと安心です。"
      en = "The imported key material never expires, and KMS does not rotate it. A date in valid_to and an agreed procedure make sure that it is replaced."
    }
  }
}

resource_policy "aws_kms_key" "deletion_window" {
  control = "key-unprotected"
  targets = ["aws_kms_key.key-unprotected"]
  also    = ["aws_kms_replica_key", "aws_kms_external_key", "aws_kms_replica_external_key"]

  # Absent means 30.
  filter = attrs.deletion_window_in_days != null && !local.development

  locals {
    # Names and tags of environments whose keys protect nothing that has to last.
    development = core::anytrue([
      for name in core::concat([meta.name, !shirube::given(attrs.description) ? "" : attrs.description], [
        for key in ["Name", "Env", "env", "Environment", "environment", "Stage", "stage", "環境"] : core::try(attrs.tags[key], "")
      ]) : core::can(core::regex("(^|[^a-z])(dev|develop|development|test|tst|poc|sandbox|sbx)([^a-z]|$)|開発|検証|試験", core::lower(name)))
    ])
  }

  enforce {
    condition = attrs.deletion_window_in_days >= 30
    at        = attrs.deletion_window_in_days
    error_message = {
      ja = "鍵の削除を予約してから ${attrs.deletion_window_in_days} 日で消え、その鍵で暗号化したデータは読めなくなります（shirube の目安は 30 日）。deletion_window_in_days = 30 にすると、誤りに気付いて取り消す時間が延びます。"
      en = "The key is gone ${attrs.deletion_window_in_days} days after its deletion is scheduled, and with it the data encrypted under it (shirube suggests 30). deletion_window_in_days = 30 leaves more time to notice a mistake and cancel."
    }
  }

  fix {
    title = {
      ja = "deletion_window_in_days = 30 を設定"
      en = "Set deletion_window_in_days = 30"
    }
    safety = "safe"
    set "deletion_window_in_days" {
      value = 30
    }
  }
}

resource_policy "aws_kms_key" "disabled_in_use" {
  control = "key-unprotected"
  targets = ["aws_kms_key.key-unprotected.5"]

  locals {
    # Arguments that name the key of what a resource stores. An alias alone is no use.
    users = [
      { type = "aws_backup_vault", argument = "kms_key_arn" },
      { type = "aws_cloudtrail", argument = "kms_key_id" },
      { type = "aws_cloudwatch_log_group", argument = "kms_key_id" },
      { type = "aws_db_instance", argument = "kms_key_id" },
      { type = "aws_ebs_volume", argument = "kms_key_id" },
      { type = "aws_efs_file_system", argument = "kms_key_id" },
      { type = "aws_elasticache_replication_group", argument = "kms_key_id" },
      { type = "aws_kinesis_stream", argument = "kms_key_id" },
      { type = "aws_lambda_function", argument = "kms_key_arn" },
      { type = "aws_rds_cluster", argument = "kms_key_id" },
      { type = "aws_redshift_cluster", argument = "kms_key_id" },
      { type = "aws_secretsmanager_secret", argument = "kms_key_id" },
      { type = "aws_sns_topic", argument = "kms_master_key_id" },
      { type = "aws_sqs_queue", argument = "kms_master_key_id" },
      { type = "aws_ssm_parameter", argument = "key_id" },
    ]
    names = core::concat([attrs.arn], [for alias in core::getresources("aws_kms_alias", { target_key_id = attrs.id }) : alias.arn])
    by_argument = core::anytrue([
      for user in local.users : core::anytrue([
        for name in local.names : core::length(core::getresources(user.type, { (user.argument) = name })) > 0
      ])
    ])
    by_bucket = core::anytrue([
      for setting in core::getresources("aws_s3_bucket_server_side_encryption_configuration", {}) : core::anytrue([
        for rule in setting.rule : core::contains(local.names, rule.apply_server_side_encryption_by_default[0].kms_master_key_id)
      ])
    ])
    used = local.by_argument || local.by_bucket
  }

  enforce {
    condition = attrs.is_enabled != false || !local.used
    at        = attrs.is_enabled
    error_message = {
      ja = "他のリソースが使っている鍵が無効になっており、データの暗号化も復号もできません。is_enabled = true にしてください。"
      en = "Other resources use this key, and it is disabled: their data can neither be encrypted nor decrypted. Set is_enabled = true."
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

resource_policy "aws_kms_replica_key" "replica_region" {
  control = "replica-outside-japan"
  targets = ["aws_kms_replica_key.replica-outside-japan"]
  also    = ["aws_kms_replica_external_key"]

  filter = local.region != null

  locals {
    # Since version 6 of the provider a resource may name its own region.
    region = !shirube::given(attrs.region) ? meta.provider.region : attrs.region
  }

  enforce {
    condition = shirube::in_japan("aws", local.region)
    error_message = {
      ja = "鍵の複製が国外（${local.region}）に置かれます。ap-northeast-3 などの国内リージョンのプロバイダーを指定するか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "A copy of the key is placed outside Japan (${local.region}). Use the provider of a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }
}
