# AWS Backup in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Backup::BackupPlan" "copy_region" {
  control = "replica-outside-japan"
  targets = ["AWS::Backup::BackupPlan.replica-outside-japan"]

  enforce {
    for_each = attrs.BackupPlan.BackupPlanRule
    condition = core::alltrue([
      for copy in each.value.CopyActions : core::alltrue([
        for place in shirube::regions_in("aws", copy.DestinationBackupVaultArn) : shirube::in_japan("aws", place)
      ])
    ])
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
      core::length(each.value.CopyActions) == 1 &&
      core::can(core::regex("^arn:aws[a-z-]*:backup:", each.value.CopyActions[0].DestinationBackupVaultArn))
    )
    set "each.CopyActions" {
      value = [{
        DestinationBackupVaultArn = core::replace(each.value.CopyActions[0].DestinationBackupVaultArn, "/:backup:[a-z0-9-]+:/", ":backup:ap-northeast-3:")
      }]
    }
  }
}

resource_policy "AWS::Backup::BackupVault" "vault_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::Backup::BackupVault.customer-managed-key-missing"]

  enforce {
    condition = shirube::given(attrs.EncryptionKeyArn)
    error_message = {
      ja = "バックアップの暗号化に AWS 管理の鍵が使われます。EncryptionKeyArn に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。"
      en = "Backups are encrypted with a key that AWS manages. With a KMS key of your own in EncryptionKeyArn you control who may use it and when it stops working."
    }
  }

  fix {
    title = {
      ja = "EncryptionKeyArn に新しい KMS 鍵を指定（ボールトは作り直しになります）"
      en = "Use a new KMS key in EncryptionKeyArn (replaces the vault)"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "EncryptionKeyArn" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::Backup::BackupVault" "vault_lock" {
  control = "records-unprotected"
  targets = ["AWS::Backup::BackupVault.records-unprotected"]

  enforce {
    # Without ChangeableForDays the lock may be lifted by whoever has the permission.
    condition = attrs.LockConfiguration.ChangeableForDays != null
    error_message = {
      ja = "このボールトのバックアップは、権限があれば保持期間の途中でも削除できます。行政文書になり得るデータを含む場合は、LockConfiguration で MinRetentionDays と ChangeableForDays を決めると防げます。"
      en = "Backups in this vault can be deleted before their time by anyone with the permission. If they may be official records, agreed MinRetentionDays and ChangeableForDays in LockConfiguration prevent that."
    }
  }
}
