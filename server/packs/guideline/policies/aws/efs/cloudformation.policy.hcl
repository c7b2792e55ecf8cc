# Amazon EFS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EFS::FileSystem" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::EFS::FileSystem.encryption-at-rest-missing"]

  enforce {
    # Absent means false.
    condition = attrs.Encrypted == true
    error_message = {
      ja = "ファイルシステムのデータが暗号化されません。Encrypted: true を設定してください（作り直しになるため、先にデータを移してください）。"
      en = "Data in the file system is not encrypted. Set Encrypted: true (this replaces it, so copy the data first)."
    }
  }

  fix {
    title = {
      ja = "Encrypted を true に設定（作り直し。先にデータの移行が必要）"
      en = "Set Encrypted to true (replaces the file system; copy the data first)"
    }
    safety = "replaces"
    set "Encrypted" {
      value = true
    }
  }
}

resource_policy "AWS::EFS::FileSystem" "file_system_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::RDS::DBInstance.customer-managed-key-missing"]

  # Without encryption there is no key to choose yet.
  filter = attrs.Encrypted == true

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = shirube::given(attrs.KmsKeyId)
    error_message = {
      ja = "ファイルシステムの暗号化の鍵が AWS のものになります。KmsKeyId に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the file system belongs to AWS. With a key of your own in KmsKeyId you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "KmsKeyId にテンプレート内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this template in KmsKeyId (replaces the resource)"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "KmsKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsKeyId に設定（作り直しになります）"
      en = "Add AWS::KMS::Key and set KmsKeyId to it (replaces the resource)"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "KmsKeyId" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::EFS::FileSystem" "one_zone" {
  control = "single-zone-deployment"
  targets = ["AWS::EFS::FileSystem.single-zone-deployment"]

  enforce {
    condition = !shirube::given(attrs.AvailabilityZoneName)
    error_message = {
      ja = "データが 1 つのゾーン（${attrs.AvailabilityZoneName}）だけに保管されます。AvailabilityZoneName のないファイルシステムへ移行すると、ゾーンの障害時にも使い続けられます。"
      en = "Data is kept in one zone only (${attrs.AvailabilityZoneName}). Moved to a file system without AvailabilityZoneName, it stays available when a zone fails."
    }
  }
}

resource_policy "AWS::EFS::FileSystem" "backup" {
  control = "backup-missing"
  targets = ["AWS::EFS::FileSystem.backup-missing"]

  # A file system in one zone is backed up by default.
  filter = !shirube::given(attrs.AvailabilityZoneName)

  locals {
    # AWS Backup may do it instead, by ARN, by pattern or by tag.
    patterns = ["*", "arn:aws:elasticfilesystem:*:*:*", "arn:aws:elasticfilesystem:*:*:file-system/*"]
    by_aws_backup = core::anytrue([
      for selection in core::getresources("AWS::Backup::BackupSelection", {}) : (
        core::contains(selection.BackupSelection.Resources, attrs.Arn) ||
        core::anytrue([for pattern in local.patterns : core::contains(selection.BackupSelection.Resources, pattern)]) ||
        core::length(selection.BackupSelection.ListOfTags) > 0
      )
    ])
  }

  enforce {
    # Absent means none.
    condition = attrs.BackupPolicy.Status == "ENABLED" || local.by_aws_backup
    error_message = {
      ja = "自動バックアップの設定がありません。BackupPolicy の Status を ENABLED にすると、失われたファイルを戻せます。"
      en = "No automatic backup is set up. With Status ENABLED in BackupPolicy, lost files can be restored."
    }
  }

  fix {
    title = {
      ja = "Status を ENABLED に設定（BackupPolicy）"
      en = "Set Status to ENABLED in BackupPolicy"
    }
    safety = "safe"
    set "BackupPolicy.Status" {
      value = "ENABLED"
    }
  }
}
