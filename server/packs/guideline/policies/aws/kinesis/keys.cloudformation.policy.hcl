# Keys of Amazon Kinesis in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Kinesis::Stream" "stream_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::RDS::DBInstance.customer-managed-key-missing"]

  # Without encryption there is no key to choose yet.
  filter = attrs.StreamEncryption.EncryptionType == "KMS"

  enforce {
    condition = shirube::given(attrs.StreamEncryption.KeyId) && !core::can(core::regex("(^|:)alias/aws/", attrs.StreamEncryption.KeyId))
    error_message = {
      ja = "ストリームのデータの暗号化の鍵が AWS のものになります。StreamEncryption の KeyId に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the data in the stream belongs to AWS. With a KMS key of your own in KeyId of StreamEncryption you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "KeyId にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in KeyId"
    }
    safety = "decision"
    set "StreamEncryption.KeyId" {
      choices = [
        for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
        if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
      ]
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KeyId に設定"
      en = "Add AWS::KMS::Key and set KeyId to it"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "StreamEncryption.KeyId" {
      value = companion.key.Arn
    }
  }
}
