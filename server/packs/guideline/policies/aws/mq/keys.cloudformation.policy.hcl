# Keys of Amazon MQ in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::AmazonMQ::Broker" "broker_key" {
  control  = "customer-managed-key-missing"
  targets  = ["AWS::AmazonMQ::Broker.customer-managed-key-missing"]
  severity = "information"

  # RabbitMQ takes no key.
  filter = core::upper(attrs.EngineType) != "RABBITMQ"

  enforce {
    condition = shirube::given(attrs.EncryptionOptions.KmsKeyId) && !core::can(core::regex("(^|:)alias/aws/", attrs.EncryptionOptions.KmsKeyId))
    error_message = {
      ja = "ブローカーのデータの暗号化の鍵が AWS のものになります。EncryptionOptions の KmsKeyId に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the data of the broker belongs to AWS. With a KMS key of your own in KmsKeyId of EncryptionOptions you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "EncryptionOptions の KmsKeyId にテンプレート内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this template in KmsKeyId of EncryptionOptions (replaces it)"
    }
    safety = "decision"
    set "EncryptionOptions.UseAwsOwnedKey" {
      value = false
    }
    set "EncryptionOptions.KmsKeyId" {
      choices = [
        for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
        if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
      ]
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して EncryptionOptions の KmsKeyId に設定（作り直しになります）"
      en = "Add AWS::KMS::Key and set KmsKeyId of EncryptionOptions to it (replaces it)"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "EncryptionOptions.UseAwsOwnedKey" {
      value = false
    }
    set "EncryptionOptions.KmsKeyId" {
      value = companion.key.Arn
    }
  }
}
