# Amazon Neptune in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Neptune::DBCluster" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::Neptune::DBCluster.encryption-at-rest-missing"]

  # A restored cluster is encrypted as its snapshot is.
  filter = !shirube::given(attrs.SnapshotIdentifier)

  enforce {
    # Absent means false.
    condition = attrs.StorageEncrypted == true
    error_message = {
      ja = "クラスタの保存データが暗号化されません。StorageEncrypted: true を設定してください。"
      en = "Data stored by the cluster is not encrypted. Set StorageEncrypted: true."
    }
  }

  fix {
    title = {
      ja = "StorageEncrypted: true を設定（作り直しになります）"
      en = "Set StorageEncrypted: true (replaces the cluster)"
    }
    safety = "replaces"
    set "StorageEncrypted" {
      value = true
    }
  }
}

resource_policy "AWS::Neptune::DBCluster" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::Neptune::DBCluster.customer-managed-key-missing"]

  # A restored cluster takes over a key that is not set here. Without encryption there is no key to choose yet.
  filter = attrs.StorageEncrypted == true && !shirube::given(attrs.SnapshotIdentifier)

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    # Absent means the key aws/rds of the account.
    condition = shirube::given(attrs.KmsKeyId) && !core::can(core::regex("alias/aws/", attrs.KmsKeyId))
    error_message = {
      ja = "暗号化に自ら管理する KMS 鍵が指定されておらず、AWS 管理の鍵が使われます。KmsKeyId に指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "No KMS key of your own is named for the encryption, so a key of AWS is used. With one in KmsKeyId you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  # Whoever reads the data needs the permission to use the key.
  fix {
    title = {
      ja = "KmsKeyId にテンプレート内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this template in KmsKeyId (replaces it)"
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
      en = "Add AWS::KMS::Key and set KmsKeyId to it (replaces it)"
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

resource_policy "AWS::Neptune::DBCluster" "backup_retention" {
  control = "backup-missing"
  targets = ["AWS::Neptune::DBCluster.backup-missing"]

  locals {
    # Absent means one day.
    days = attrs.BackupRetentionPeriod == null ? 1 : attrs.BackupRetentionPeriod

    # AWS Backup may do it instead, by ARN, by pattern or by tag.
    patterns = ["*", "arn:aws:rds:*:*:*", "arn:aws:rds:*:*:cluster:*"]
    by_aws_backup = core::anytrue([
      for selection in core::getresources("AWS::Backup::BackupSelection", {}) : (
        core::anytrue([for pattern in local.patterns : core::contains(selection.BackupSelection.Resources, pattern)]) ||
        core::length(selection.BackupSelection.ListOfTags) > 0
      )
    ])
  }

  enforce {
    condition = local.days >= 7 || local.by_aws_backup
    error_message = {
      ja = "自動バックアップの保持期間が ${local.days} 日です（shirube の目安は 7 日以上）。BackupRetentionPeriod を延ばすと、失われたデータを戻せる期間が広がります。"
      en = "Automatic backups are kept for ${local.days} ${core::tostring(local.days) == "1" ? "day" : "days"} (shirube suggests 7 or more). With a longer BackupRetentionPeriod, lost data can be restored for longer."
    }
  }

  fix {
    title = {
      ja = "BackupRetentionPeriod: 7 を設定"
      en = "Set BackupRetentionPeriod: 7"
    }
    safety = "safe"
    set "BackupRetentionPeriod" {
      value = 7
    }
  }
}

resource_policy "AWS::Neptune::DBInstance" "public_access" {
  control = "public-endpoint"
  targets = ["AWS::Neptune::DBInstance.public-endpoint"]
  also    = ["AWS::RedshiftServerless::Workgroup", "AWS::Lightsail::Database"]

  enforce {
    # Absent means false.
    condition = attrs.PubliclyAccessible != true
    at        = attrs.PubliclyAccessible
    error_message = {
      ja = "データベースにインターネットから到達できるアドレスが付きます。PubliclyAccessible: false にしてください。"
      en = "The database gets an address that is reachable from the internet. Set PubliclyAccessible: false."
    }
  }

  fix {
    title = {
      ja = "PubliclyAccessible: false を設定"
      en = "Set PubliclyAccessible: false"
    }
    safety = "safe"
    set "PubliclyAccessible" {
      value = false
    }
  }
}

resource_policy "AWS::Neptune::DBCluster" "iam_authentication" {
  control  = "authentication-missing"
  targets  = ["AWS::Neptune::DBCluster.authentication-missing"]
  severity = "warning"

  enforce {
    # Absent means false.
    condition = attrs.IamAuthEnabled == true
    error_message = {
      ja = "認証がなく、ネットワークから到達できれば誰でも問い合わせできます。IamAuthEnabled: true を設定してください。"
      en = "There is no authentication: whoever reaches the cluster over the network may query it. Set IamAuthEnabled: true."
    }
  }

  # Clients have to sign their requests from then on.
  fix {
    title = {
      ja = "IamAuthEnabled: true を設定（クライアントの署名が必要になります）"
      en = "Set IamAuthEnabled: true (clients have to sign their requests)"
    }
    safety = "decision"
    set "IamAuthEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::Neptune::DBCluster" "log_exports" {
  control = "logging-disabled"
  targets = ["AWS::Neptune::DBCluster.logging-disabled"]

  enforce {
    condition = core::contains(attrs.EnableCloudwatchLogsExports, "audit")
    error_message = {
      ja = "監査ログが CloudWatch Logs に残りません。EnableCloudwatchLogsExports に \"audit\" を加えてください。"
      en = "The audit log is not kept in CloudWatch Logs. Add \"audit\" to EnableCloudwatchLogsExports."
    }
  }

  # The parameter neptune_enable_audit_log of the cluster has to be 1 along with it.
  fix {
    title = {
      ja = "EnableCloudwatchLogsExports に audit を設定"
      en = "Put audit into EnableCloudwatchLogsExports"
    }
    safety = "safe"
    set "EnableCloudwatchLogsExports" {
      value = core::concat(["audit"], attrs.EnableCloudwatchLogsExports == null ? [] : attrs.EnableCloudwatchLogsExports)
    }
  }
}
