# Amazon FSx.

resource_policy "aws_fsx_windows_file_system" "one_zone" {
  control = "single-zone-deployment"
  targets = ["aws_fsx_windows_file_system.single-zone-deployment"]

  enforce {
    # Absent means SINGLE_AZ_1.
    condition = attrs.deployment_type == "MULTI_AZ_1"
    error_message = {
      ja = "ファイルサーバが 1 つのゾーンだけで動きます。deployment_type = \"MULTI_AZ_1\" のファイルシステムへバックアップから移行すると、ゾーンの障害時にも使い続けられます。"
      en = "The file server runs in one zone only. Moved by backup to a file system with deployment_type = \"MULTI_AZ_1\", it stays available when a zone fails."
    }
  }
}

resource_policy "aws_fsx_ontap_file_system" "single_zone" {
  control = "single-zone-deployment"
  targets = ["aws_fsx_ontap_file_system.single-zone-deployment"]
  also    = ["aws_fsx_openzfs_file_system"]

  enforce {
    condition = !core::startswith(attrs.deployment_type, "SINGLE_AZ")
    error_message = {
      ja = "ファイルシステムが 1 つのゾーンだけで動きます（${attrs.deployment_type}）。deployment_type が MULTI_AZ のものへバックアップから移行すると、ゾーンの障害時にも使い続けられます。"
      en = "The file system runs in one zone only (${attrs.deployment_type}). Moved by backup to one whose deployment_type is MULTI_AZ, it stays available when a zone fails."
    }
  }
}

resource_policy "aws_fsx_lustre_file_system" "backup" {
  control = "backup-missing"
  targets = ["aws_fsx_lustre_file_system.backup-missing"]
  also    = ["aws_fsx_ontap_file_system", "aws_fsx_openzfs_file_system"]

  # Scratch file systems and those tied to a bucket cannot be backed up. Absent means scratch.
  filter = (
    meta.type != "aws_fsx_lustre_file_system" ||
    (core::contains(["PERSISTENT_1", "PERSISTENT_2"], attrs.deployment_type) && !shirube::given(attrs.import_path))
  )

  locals {
    # Absent means none.
    days = attrs.automatic_backup_retention_days == null ? 0 : attrs.automatic_backup_retention_days

    # AWS Backup may do it instead, by ARN, by pattern or by tag.
    backup_patterns = ["*", "arn:aws:fsx:*:*:*", "arn:aws:fsx:*:*:file-system/*"]
    by_aws_backup = core::anytrue([
      for selection in core::getresources("aws_backup_selection", {}) : (
        core::contains(selection.resources, attrs.arn) ||
        core::anytrue([for pattern in local.backup_patterns : core::contains(selection.resources, pattern)]) ||
        core::anytrue([for tag in selection.selection_tag : core::try(attrs.tags[tag.key], null) == tag.value])
      )
    ])
  }

  enforce {
    condition = local.days > 0 || local.by_aws_backup
    error_message = {
      ja = "自動バックアップがありません。automatic_backup_retention_days に日数（shirube の目安は 7）を指定すると、失われたファイルを戻せます。"
      en = "There are no automatic backups. With a number of days in automatic_backup_retention_days (shirube suggests 7), lost files can be restored."
    }
  }

  fix {
    title = {
      ja = "automatic_backup_retention_days = 7 を設定"
      en = "Set automatic_backup_retention_days = 7"
    }
    safety = "safe"
    set "automatic_backup_retention_days" {
      value = 7
    }
  }
}

resource_policy "aws_fsx_windows_file_system" "backup_days" {
  control = "backup-missing"
  targets = ["aws_fsx_windows_file_system.backup-missing"]

  locals {
    # Absent means 7.
    days = attrs.automatic_backup_retention_days == null ? 7 : attrs.automatic_backup_retention_days

    # AWS Backup may do it instead, by ARN, by pattern or by tag.
    backup_patterns = ["*", "arn:aws:fsx:*:*:*", "arn:aws:fsx:*:*:file-system/*"]
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
      ja = "自動バックアップの保持期間が ${local.days} 日です（shirube の目安は 7 日以上）。automatic_backup_retention_days を延ばすと、失われたファイルを戻せる期間が広がります。"
      en = "Automatic backups are kept for ${local.days} ${core::tostring(local.days) == "1" ? "day" : "days"} (shirube suggests 7 or more). With more automatic_backup_retention_days, lost files can be restored for longer."
    }
  }

  fix {
    title = {
      ja = "automatic_backup_retention_days = 7 を設定"
      en = "Set automatic_backup_retention_days = 7"
    }
    safety = "safe"
    set "automatic_backup_retention_days" {
      value = 7
    }
  }
}

resource_policy "aws_fsx_windows_file_system" "windows_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_fsx_windows_file_system.customer-managed-key-missing"]

  enforce {
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "ファイルサーバの暗号化の鍵が AWS のものになります。kms_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the file server belongs to AWS. With a key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Set kms_key_id to a KMS key of this configuration (replaces the resource)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Set kms_key_id to a new KMS key (replaces the resource)"
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

resource_policy "aws_fsx_lustre_file_system" "lustre_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_fsx_lustre_file_system.customer-managed-key-missing"]

  # The key of a scratch file system, which absent means, cannot be chosen.
  filter = core::contains(["PERSISTENT_1", "PERSISTENT_2"], attrs.deployment_type)

  enforce {
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "ファイルシステムの暗号化の鍵が AWS のものになります。kms_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the file system belongs to AWS. With a key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Set kms_key_id to a KMS key of this configuration (replaces the resource)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Set kms_key_id to a new KMS key (replaces the resource)"
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

resource_policy "aws_fsx_ontap_file_system" "ontap_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_fsx_ontap_file_system.customer-managed-key-missing"]

  enforce {
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "ファイルシステムの暗号化の鍵が AWS のものになります。kms_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the file system belongs to AWS. With a key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Set kms_key_id to a KMS key of this configuration (replaces the resource)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Set kms_key_id to a new KMS key (replaces the resource)"
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

resource_policy "aws_fsx_openzfs_file_system" "openzfs_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_fsx_openzfs_file_system.customer-managed-key-missing"]

  enforce {
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "ファイルシステムの暗号化の鍵が AWS のものになります。kms_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the file system belongs to AWS. With a key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Set kms_key_id to a KMS key of this configuration (replaces the resource)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Set kms_key_id to a new KMS key (replaces the resource)"
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

resource_policy "aws_fsx_windows_file_system" "access_audit" {
  control  = "logging-disabled"
  targets  = ["aws_fsx_windows_file_system.logging-disabled"]
  severity = "information"

  locals {
    level = attrs.audit_log_configuration[0].file_access_audit_log_level
  }

  enforce {
    condition = local.level != null && local.level != "DISABLED"
    error_message = {
      ja = "誰がどのファイルを開いたかが記録されません。audit_log_configuration の file_access_audit_log_level を SUCCESS_AND_FAILURE にすると追跡できます。"
      en = "Who opens which file is not recorded. With file_access_audit_log_level SUCCESS_AND_FAILURE in audit_log_configuration it can be traced."
    }
  }

  # The service audits from 32 MB/s on.
  fix {
    title = {
      ja = "file_access_audit_log_level = \"SUCCESS_AND_FAILURE\" を設定"
      en = "Set file_access_audit_log_level = \"SUCCESS_AND_FAILURE\""
    }
    safety = "safe"
    when   = attrs.throughput_capacity >= 32
    set "audit_log_configuration.file_access_audit_log_level" {
      value = "SUCCESS_AND_FAILURE"
    }
  }
}
