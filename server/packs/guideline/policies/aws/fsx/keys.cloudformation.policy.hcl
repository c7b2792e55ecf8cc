# Keys of Amazon FSx in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

# One policy for what the policies for Terraform ask in windows_key, lustre_key, ontap_key and openzfs_key.
resource_policy "AWS::FSx::FileSystem" "windows_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::RDS::DBInstance.customer-managed-key-missing"]

  # A restored file system takes over a key that is not set here. The key of a scratch file system, which absent means for Lustre, cannot be chosen.
  filter = !shirube::given(attrs.BackupId) && (attrs.FileSystemType != "LUSTRE" || core::contains(["PERSISTENT_1", "PERSISTENT_2"], attrs.LustreConfiguration.DeploymentType))

  enforce {
    condition = shirube::given(attrs.KmsKeyId) && !core::can(core::regex("(^|:)alias/aws/", attrs.KmsKeyId))
    error_message = {
      ja = "ファイルシステムの暗号化の鍵が AWS のものになります。KmsKeyId に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the file system belongs to AWS. With a KMS key of your own in KmsKeyId you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "KmsKeyId にテンプレート内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this template in KmsKeyId (replaces it)"
    }
    safety = "decision"
    set "KmsKeyId" {
      choices = [
        for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
        if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
      ]
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
