# Amazon Data Firehose in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::KinesisFirehose::DeliveryStream" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::KinesisFirehose::DeliveryStream.encryption-at-rest-missing"]

  # Data from a stream or a Kafka cluster is encrypted there, and for that from a database the source has settings of its own.
  filter = !shirube::given(attrs.DeliveryStreamType) || attrs.DeliveryStreamType == "DirectPut"

  enforce {
    condition = attrs.DeliveryStreamEncryptionConfigurationInput != null
    error_message = {
      ja = "配信を待つ間のデータが暗号化されません。DeliveryStreamEncryptionConfigurationInput を設定してください。"
      en = "Data that waits for delivery is not encrypted. Set DeliveryStreamEncryptionConfigurationInput."
    }
  }

  fix {
    title = {
      ja = "テンプレート内の KMS 鍵で暗号化"
      en = "Encrypt with a KMS key of this template"
    }
    safety = "decision"
    set "DeliveryStreamEncryptionConfigurationInput.KeyType" {
      value = "CUSTOMER_MANAGED_CMK"
    }
    set "DeliveryStreamEncryptionConfigurationInput.KeyARN" {
      choices = [
        for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
        if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
      ]
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して暗号化"
      en = "Encrypt with a new AWS::KMS::Key"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "DeliveryStreamEncryptionConfigurationInput.KeyType" {
      value = "CUSTOMER_MANAGED_CMK"
    }
    set "DeliveryStreamEncryptionConfigurationInput.KeyARN" {
      value = companion.key.Arn
    }
  }

  fix {
    title = {
      ja = "AWS の鍵で暗号化"
      en = "Encrypt with a key of AWS"
    }
    safety = "safe"
    set "DeliveryStreamEncryptionConfigurationInput.KeyType" {
      value = "AWS_OWNED_CMK"
    }
  }
}
