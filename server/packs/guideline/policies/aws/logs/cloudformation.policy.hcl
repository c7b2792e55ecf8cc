# Amazon CloudWatch Logs in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Logs::LogGroup" "retention" {
  control = "log-retention-short"
  targets = ["AWS::Logs::LogGroup.log-retention-short"]

  # The delivery class keeps logs only while it passes them on.
  filter = attrs.LogGroupClass != "DELIVERY"

  enforce {
    # Absent means for ever, but nobody decided so.
    condition = attrs.RetentionInDays != null
    error_message = {
      ja = "ログの保管期間が示されていません。RetentionInDays に期間（shirube の目安は 365 日以上）を明示するか、無期限でよい理由を例外として記録してください。"
      en = "No retention period is stated. Write RetentionInDays (shirube suggests 365 or more), or record why there is no limit."
    }
  }

  enforce {
    condition = attrs.RetentionInDays == null ? true : attrs.RetentionInDays >= 365
    error_message = {
      ja = "ログの保管期間が ${attrs.RetentionInDays} 日です（shirube の目安は 365 日以上）。延ばすか、短くてよい理由を例外として記録してください。"
      en = "Logs are kept for ${attrs.RetentionInDays} ${core::tostring(attrs.RetentionInDays) == "1" ? "day" : "days"} (shirube suggests 365 or more). Extend the period, or record why it is enough."
    }
  }

  # Where there is none, a period would delete what is older.
  fix {
    title = {
      ja = "RetentionInDays を 365 に変更"
      en = "Set RetentionInDays to 365"
    }
    safety = "safe"
    when   = attrs.RetentionInDays != null
    set "RetentionInDays" {
      value = 365
    }
  }
}

resource_policy "AWS::Logs::LogGroup" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::Logs::LogGroup.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
      if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
    ]
  }

  enforce {
    condition = shirube::given(attrs.KmsKeyId)
    error_message = {
      ja = "ロググループは AWS が所有する鍵で暗号化されます。国外に保管するデータの機密性によっては鍵を自ら管理することが求められます。必要であれば KmsKeyId に AWS::KMS::Key の鍵を指定してください。"
      en = "The log group is encrypted with a key that AWS owns. Data kept abroad may, depending on its confidentiality, call for keys of one's own; if so, set KmsKeyId to an AWS::KMS::Key."
    }
  }

  # Whoever reads the data needs the permission to use the key.
  fix {
    title = {
      ja = "KmsKeyId にテンプレート内の KMS 鍵を指定（鍵のポリシーで logs のサービスに利用を許可してください）"
      en = "Use a KMS key of this template in KmsKeyId (its policy has to let the logs service use it)"
    }
    safety = "decision"
    set "KmsKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsKeyId に設定（鍵のポリシーで logs のサービスに利用を許可してください）"
      en = "Add AWS::KMS::Key and set KmsKeyId to it (its policy has to let the logs service use it)"
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
