# Keys of AWS CodeBuild in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::CodeBuild::Project" "artifacts_key" {
  control  = "customer-managed-key-missing"
  targets  = ["AWS::AmazonMQ::Broker.customer-managed-key-missing"]
  severity = "information"

  # Without artifacts there is nothing to encrypt.
  filter = attrs.Artifacts.Type != "NO_ARTIFACTS" || core::length(attrs.SecondaryArtifacts == null ? [] : attrs.SecondaryArtifacts) > 0

  enforce {
    # Absent means aws/s3.
    condition = shirube::given(attrs.EncryptionKey) && !core::can(core::regex("(^|:)alias/aws/", attrs.EncryptionKey))
    error_message = {
      ja = "成果物の暗号化の鍵が AWS のものになります。EncryptionKey に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the artifacts belongs to AWS. With a KMS key of your own in EncryptionKey you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "EncryptionKey にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in EncryptionKey"
    }
    safety = "decision"
    set "EncryptionKey" {
      choices = [
        for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
        if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
      ]
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して EncryptionKey に設定"
      en = "Add AWS::KMS::Key and set EncryptionKey to it"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "EncryptionKey" {
      value = companion.key.Arn
    }
  }
}
