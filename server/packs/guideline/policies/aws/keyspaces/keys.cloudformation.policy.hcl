# Keys of Amazon Keyspaces in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Cassandra::Table" "customer_key" {
  control  = "customer-managed-key-missing"
  targets  = ["AWS::AmazonMQ::Broker.customer-managed-key-missing"]
  severity = "information"

  enforce {
    # Without the specification the key belongs to AWS.
    condition = shirube::given(attrs.EncryptionSpecification.KmsKeyIdentifier) && !core::can(core::regex("(^|:)alias/aws/", attrs.EncryptionSpecification.KmsKeyIdentifier))
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。EncryptionSpecification の KmsKeyIdentifier に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in KmsKeyIdentifier of EncryptionSpecification you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "KmsKeyIdentifier にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in KmsKeyIdentifier"
    }
    safety = "decision"
    set "EncryptionSpecification.EncryptionType" {
      value = "CUSTOMER_MANAGED_KMS_KEY"
    }
    set "EncryptionSpecification.KmsKeyIdentifier" {
      choices = [
        for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
        if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
      ]
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsKeyIdentifier に設定"
      en = "Add AWS::KMS::Key and set KmsKeyIdentifier to it"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "EncryptionSpecification.EncryptionType" {
      value = "CUSTOMER_MANAGED_KMS_KEY"
    }
    set "EncryptionSpecification.KmsKeyIdentifier" {
      value = companion.key.Arn
    }
  }
}
