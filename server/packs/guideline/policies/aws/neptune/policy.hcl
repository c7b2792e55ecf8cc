# Amazon Neptune. What it has in common with DocumentDB is there.

resource_policy "aws_neptune_cluster" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_neptune_cluster.encryption-at-rest-missing"]

  enforce {
    # Absent means false.
    condition = attrs.storage_encrypted == true
    error_message = {
      ja = "クラスタの保存データが暗号化されません。storage_encrypted = true を設定してください。"
      en = "Data stored by the cluster is not encrypted. Set storage_encrypted = true."
    }
  }

  fix {
    title = {
      ja = "storage_encrypted = true を設定（作り直しになります）"
      en = "Set storage_encrypted = true (replaces the cluster)"
    }
    safety = "replaces"
    set "storage_encrypted" {
      value = true
    }
  }
}

resource_policy "aws_neptune_cluster" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_neptune_cluster.customer-managed-key-missing"]

  # A replica and a restored cluster take over a key that is not set here. Without encryption there is no key to choose yet.
  filter = attrs.storage_encrypted == true && !shirube::given(attrs.snapshot_identifier) && !shirube::given(attrs.replication_source_identifier)

  locals {
    # A key of this configuration is the user's own, whatever its address will be.
    managed_here = core::anytrue([
      for type in ["aws_kms_key", "aws_kms_replica_key", "aws_kms_alias"] : core::length(core::getresources(type, { arn = attrs.kms_key_arn })) > 0
    ])
  }

  enforce {
    # Absent means the key aws/rds of the account.
    condition = local.managed_here || (shirube::given(attrs.kms_key_arn) && !core::can(core::regex("alias/aws/", attrs.kms_key_arn)))
    error_message = {
      ja = "暗号化に自ら管理する KMS 鍵が指定されておらず、AWS 管理の鍵が使われます。kms_key_arn に指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "No KMS key of your own is named for the encryption, so a key of AWS is used. With one in kms_key_arn you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_arn (replaces it)"
    }
    safety = "decision"
    set "kms_key_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_arn (replaces it)"
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

resource_policy "aws_neptune_cluster" "backup_retention" {
  control = "backup-missing"
  targets = ["aws_neptune_cluster.backup-missing"]

  # The source of a replica is backed up.
  filter = !shirube::given(attrs.replication_source_identifier)

  locals {
    # Absent means one day.
    days = attrs.backup_retention_period == null ? 1 : attrs.backup_retention_period

    # AWS Backup may do it instead, by ARN, by pattern or by tag.
    backup_patterns = ["*", "arn:aws:rds:*:*:*", "arn:aws:rds:*:*:cluster:*"]
    by_aws_backup = core::anytrue([
      for selection in core::getresources("aws_backup_selection", {}) : (
        core::contains(selection.resources, attrs.arn) ||
        core::anytrue([for pattern in local.backup_patterns : core::contains(selection.resources, pattern)]) ||
        core::anytrue([for tag in selection.selection_tag : core::try(attrs.tags[tag.key], null) == tag.value])
      )
    ])
  }

  enforce {
    condition = local.days >= 7 || local.by_aws_backup
    error_message = {
      ja = "自動バックアップの保持期間が ${local.days} 日です（shirube の目安は 7 日以上）。backup_retention_period を延ばすと、失われたデータを戻せる期間が広がります。"
      en = "Automatic backups are kept for ${local.days} ${core::tostring(local.days) == "1" ? "day" : "days"} (shirube suggests 7 or more). With a longer backup_retention_period, lost data can be restored for longer."
    }
  }

  fix {
    title = {
      ja = "backup_retention_period = 7 を設定"
      en = "Set backup_retention_period = 7"
    }
    safety = "safe"
    set "backup_retention_period" {
      value = 7
    }
  }
}

resource_policy "aws_neptune_cluster" "deletion_protection" {
  control = "deletion-protection-disabled"
  targets = ["aws_neptune_cluster.deletion-protection-disabled"]

  enforce {
    # Absent means false.
    condition = attrs.deletion_protection == true
    error_message = {
      ja = "削除保護が無効です。deletion_protection = true にすると、誤操作による削除を防げます。"
      en = "Deletion protection is off. With deletion_protection = true a deletion by mistake is refused."
    }
  }

  fix {
    title = {
      ja = "deletion_protection = true を設定"
      en = "Set deletion_protection = true"
    }
    safety = "safe"
    set "deletion_protection" {
      value = true
    }
  }
}

resource_policy "aws_neptune_cluster_instance" "public_access" {
  control = "public-endpoint"
  targets = ["aws_neptune_cluster_instance.public-endpoint"]

  enforce {
    # Absent means false.
    condition = attrs.publicly_accessible != true
    error_message = {
      ja = "データベースにインターネットから到達できるアドレスが付きます。publicly_accessible = false にしてください。"
      en = "The database gets an address that is reachable from the internet. Set publicly_accessible = false."
    }
  }

  fix {
    title = {
      ja = "publicly_accessible = false に変更（作り直しになります）"
      en = "Set publicly_accessible = false (replaces the instance)"
    }
    safety = "replaces"
    set "publicly_accessible" {
      value = false
    }
  }
}

resource_policy "aws_neptune_cluster_parameter_group" "plaintext_connections" {
  control = "plaintext-transport"
  targets = ["aws_neptune_cluster_parameter_group.plaintext-transport"]

  enforce {
    for_each = attrs.parameter
    # Absent means 1.
    condition = each.value.name != "neptune_enforce_ssl" || each.value.value != "0"
    at        = each.value.value
    error_message = {
      ja = "neptune_enforce_ssl = \"0\" のため、暗号化されない接続を受け入れます。\"1\" にしてください。"
      en = "With neptune_enforce_ssl = \"0\" unencrypted connections are accepted. Set it to \"1\"."
    }
  }

  # Clients without TLS are refused from then on.
  fix {
    title = {
      ja = "neptune_enforce_ssl = \"1\" に変更"
      en = "Set neptune_enforce_ssl = \"1\""
    }
    safety = "decision"
    set "each.value" {
      value = "1"
    }
  }
}

resource_policy "aws_neptune_cluster" "iam_authentication" {
  control  = "authentication-missing"
  severity = "warning"
  targets  = ["aws_neptune_cluster.authentication-missing"]

  enforce {
    # Absent means false.
    condition = attrs.iam_database_authentication_enabled == true
    error_message = {
      ja = "認証がなく、ネットワークから到達できれば誰でも問い合わせできます。iam_database_authentication_enabled = true を設定してください。"
      en = "There is no authentication: whoever reaches the cluster over the network may query it. Set iam_database_authentication_enabled = true."
    }
  }

  # Clients have to sign their requests from then on.
  fix {
    title = {
      ja = "iam_database_authentication_enabled = true を設定（クライアントの署名が必要になります）"
      en = "Set iam_database_authentication_enabled = true (clients have to sign their requests)"
    }
    safety = "decision"
    set "iam_database_authentication_enabled" {
      value = true
    }
  }
}

resource_policy "aws_neptune_cluster" "log_exports" {
  control = "logging-disabled"
  targets = ["aws_neptune_cluster.logging-disabled"]

  enforce {
    condition = core::contains(attrs.enable_cloudwatch_logs_exports, "audit")
    error_message = {
      ja = "監査ログが CloudWatch Logs に残りません。enable_cloudwatch_logs_exports に \"audit\" を加えてください。"
      en = "The audit log is not kept in CloudWatch Logs. Add \"audit\" to enable_cloudwatch_logs_exports."
    }
  }

  # The parameter neptune_enable_audit_log of the cluster has to be 1 along with it.
  fix {
    title = {
      ja = "enable_cloudwatch_logs_exports に audit を設定"
      en = "Put audit into enable_cloudwatch_logs_exports"
    }
    safety = "safe"
    set "enable_cloudwatch_logs_exports" {
      value = core::concat(["audit"], [for log in attrs.enable_cloudwatch_logs_exports : log])
    }
  }
}

resource_policy "aws_neptune_cluster" "version_end_of_life" {
  control = "version-end-of-life"
  targets = ["aws_neptune_cluster.version-end-of-life"]

  # Without a version the service chooses a current one; a replica has the version of its source.
  filter = shirube::given(attrs.engine_version) && !shirube::given(attrs.replication_source_identifier)

  enforce {
    condition = !core::can(core::regex("^1\\.[0-2](\\.|$)", attrs.engine_version))
    at        = attrs.engine_version
    error_message = {
      ja = "Neptune ${attrs.engine_version} はサポートが終了したか、2026-11-30 までに終了します。1.4 への更新を計画してください。"
      en = "Support of Neptune ${attrs.engine_version} has ended or ends by 2026-11-30. Plan the upgrade to 1.4."
    }
  }
}

resource_policy "aws_neptune_cluster_instance" "minor_updates" {
  control = "automatic-update-disabled"
  targets = ["aws_neptune_cluster_instance.automatic-update-disabled"]
  also    = ["aws_memorydb_cluster", "aws_elasticache_replication_group"]

  enforce {
    # Absent means true. For a replication group the argument is a string.
    condition = attrs.auto_minor_version_upgrade != false && attrs.auto_minor_version_upgrade != "false"
    error_message = {
      ja = "マイナーバージョン（セキュリティ修正を含む）が自動で適用されません。auto_minor_version_upgrade = true にするとメンテナンス時間に適用されます。"
      en = "Minor versions, security fixes included, are not applied automatically. With auto_minor_version_upgrade = true they are, in the maintenance window."
    }
  }

  fix {
    title = {
      ja = "auto_minor_version_upgrade = true に変更"
      en = "Set auto_minor_version_upgrade = true"
    }
    safety = "safe"
    when   = meta.type != "aws_memorydb_cluster"
    set "auto_minor_version_upgrade" {
      value = true
    }
  }

  fix {
    title = {
      ja = "auto_minor_version_upgrade = true に変更（作り直しになります）"
      en = "Set auto_minor_version_upgrade = true (replaces the cluster)"
    }
    safety = "replaces"
    when   = meta.type == "aws_memorydb_cluster"
    set "auto_minor_version_upgrade" {
      value = true
    }
  }
}
