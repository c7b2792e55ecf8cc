# Amazon EFS.

resource_policy "aws_efs_file_system" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_efs_file_system.encryption-at-rest-missing"]

  enforce {
    # Absent means false.
    condition = attrs.encrypted == true
    error_message = {
      ja = "ファイルシステムのデータが暗号化されません。encrypted = true を設定してください（作り直しになるため、先にデータを移してください）。"
      en = "Data in the file system is not encrypted. Set encrypted = true (this replaces it, so copy the data first)."
    }
  }

  fix {
    title = {
      ja = "encrypted = true を設定（作り直し。先にデータの移行が必要）"
      en = "Set encrypted = true (replaces the file system; copy the data first)"
    }
    safety = "replaces"
    set "encrypted" {
      value = true
    }
  }
}

resource_policy "aws_efs_file_system" "file_system_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_efs_file_system.customer-managed-key-missing"]

  # Without encryption there is no key to choose yet.
  filter = attrs.encrypted == true

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

resource_policy "aws_efs_file_system" "one_zone" {
  control = "single-zone-deployment"
  targets = ["aws_efs_file_system.single-zone-deployment"]

  enforce {
    condition = !shirube::given(attrs.availability_zone_name)
    error_message = {
      ja = "データが 1 つのゾーン（${attrs.availability_zone_name}）だけに保管されます。availability_zone_name のないファイルシステムへ移行すると、ゾーンの障害時にも使い続けられます。"
      en = "Data is kept in one zone only (${attrs.availability_zone_name}). Moved to a file system without availability_zone_name, it stays available when a zone fails."
    }
  }
}

resource_policy "aws_efs_file_system" "backup" {
  control = "backup-missing"
  targets = ["aws_efs_file_system.backup-missing"]

  # A file system in one zone is backed up by default.
  filter = !shirube::given(attrs.availability_zone_name)

  locals {
    # One that is switched off is reported itself.
    policies = core::getresources("aws_efs_backup_policy", { file_system_id = attrs.id })

    # AWS Backup may do it instead, by ARN, by pattern or by tag.
    backup_patterns = ["*", "arn:aws:elasticfilesystem:*:*:*", "arn:aws:elasticfilesystem:*:*:file-system/*"]
    by_aws_backup = core::anytrue([
      for selection in core::getresources("aws_backup_selection", {}) : (
        core::contains(selection.resources, attrs.arn) ||
        core::anytrue([for pattern in local.backup_patterns : core::contains(selection.resources, pattern)]) ||
        core::anytrue([for tag in selection.selection_tag : core::try(attrs.tags[tag.key], null) == tag.value])
      )
    ])
  }

  enforce {
    condition = core::length(local.policies) > 0 || local.by_aws_backup
    error_message = {
      ja = "自動バックアップの設定がありません。aws_efs_backup_policy で有効にすると、失われたファイルを戻せます。"
      en = "No automatic backup is set up. Switched on with aws_efs_backup_policy, lost files can be restored."
    }
  }

  fix {
    title = {
      ja = "aws_efs_backup_policy を追加"
      en = "Add aws_efs_backup_policy"
    }
    safety = "safe"
    companion "aws_efs_backup_policy" {
      file_system_id = attrs.id
      backup_policy {
        status = "ENABLED"
      }
    }
  }
}

resource_policy "aws_efs_backup_policy" "backup_off" {
  control = "backup-missing"
  targets = ["aws_efs_backup_policy.backup-missing"]

  filter = !local.by_aws_backup

  locals {
    # A plan of its own may take the place of the automatic backups.
    by_aws_backup = core::anytrue([
      for system in core::getresources("aws_efs_file_system", { id = attrs.file_system_id }) : core::anytrue([
        for selection in core::getresources("aws_backup_selection", {}) : (
          core::contains(selection.resources, system.arn) ||
          core::anytrue([for tag in selection.selection_tag : core::try(system.tags[tag.key], null) == tag.value])
        )
      ])
    ])
  }

  enforce {
    condition = attrs.backup_policy[0].status != "DISABLED"
    error_message = {
      ja = "自動バックアップが無効です。status = \"ENABLED\" にすると、失われたファイルを戻せます。"
      en = "Automatic backups are off. With status = \"ENABLED\", lost files can be restored."
    }
  }

  fix {
    title = {
      ja = "status = \"ENABLED\" に変更"
      en = "Set status = \"ENABLED\""
    }
    safety = "safe"
    set "backup_policy.status" {
      value = "ENABLED"
    }
  }
}

resource_policy "aws_efs_replication_configuration" "replica_abroad" {
  control = "replica-outside-japan"
  targets = ["aws_efs_replication_configuration.replica-outside-japan"]

  locals {
    destination = attrs.destination[0]
    place       = local.destination.region == null ? local.destination.availability_zone_name : local.destination.region
  }

  enforce {
    condition = local.place == null || shirube::in_japan("aws", local.place)
    error_message = {
      ja = "複製先が国外（${local.place}）です。destination の region を ap-northeast-3 などの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "The replica is outside Japan (${local.place}). Set region in destination to one in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }

  fix {
    title = {
      ja = "複製先を ap-northeast-3 に変更（複製は作り直し）"
      en = "Replicate to ap-northeast-3 (replaces the replication)"
    }
    safety = "replaces"
    set "destination.region" {
      value = "ap-northeast-3"
    }
    remove "destination.availability_zone_name" {}
    remove "destination.file_system_id" {}
    remove "destination.kms_key_id" {}
  }
}

resource_policy "aws_efs_access_point" "root_of_file_system" {
  control  = "reference-architecture-deviation"
  targets  = ["aws_efs_access_point.reference-architecture-deviation"]
  severity = "hint"

  enforce {
    condition = shirube::given(attrs.root_directory[0].path) && attrs.root_directory[0].path != "/"
    error_message = {
      ja = "アクセスポイントからファイルシステム全体が見えます。root_directory の path でアプリケーションのディレクトリを指定すると、見える範囲を限れます。"
      en = "The access point shows the whole file system. With path in root_directory it shows the directory of the application only."
    }
  }
}

resource_policy "aws_efs_access_point" "no_identity" {
  control  = "reference-architecture-deviation"
  targets  = ["aws_efs_access_point.reference-architecture-deviation.2"]
  severity = "hint"

  enforce {
    condition = attrs.posix_user[0].gid != null
    error_message = {
      ja = "接続元が名乗る利用者 ID のまま読み書きされます。posix_user で uid と gid を決めると、アプリケーションの権限に固定できます。"
      en = "Files are read and written as whoever the client claims to be. With uid and gid in posix_user, access is tied to the rights of the application."
    }
  }
}
