# Amazon Data Firehose.

resource_policy "aws_kinesis_firehose_delivery_stream" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_kinesis_firehose_delivery_stream.encryption-at-rest-missing"]

  # Data from a stream or a Kafka cluster is encrypted there.
  filter = core::length(attrs.kinesis_source_configuration) == 0 && core::length(attrs.msk_source_configuration) == 0

  enforce {
    condition = attrs.server_side_encryption[0].enabled == true
    error_message = {
      ja = "配信を待つ間のデータが暗号化されません。server_side_encryption で enabled = true を設定してください。"
      en = "Data that waits for delivery is not encrypted. Set enabled = true in server_side_encryption."
    }
  }

  fix {
    title = {
      ja = "構成内の KMS 鍵で暗号化"
      en = "Encrypt with a KMS key of this configuration"
    }
    safety = "decision"
    set "server_side_encryption.enabled" {
      value = true
    }
    set "server_side_encryption.key_type" {
      value = "CUSTOMER_MANAGED_CMK"
    }
    set "server_side_encryption.key_arn" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "新しい KMS 鍵で暗号化"
      en = "Encrypt with a new KMS key"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "server_side_encryption.enabled" {
      value = true
    }
    set "server_side_encryption.key_type" {
      value = "CUSTOMER_MANAGED_CMK"
    }
    set "server_side_encryption.key_arn" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "AWS の鍵で暗号化"
      en = "Encrypt with a key of AWS"
    }
    safety = "safe"
    set "server_side_encryption.enabled" {
      value = true
    }
  }
}

resource_policy "aws_kinesis_firehose_delivery_stream" "delivery_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_kinesis_firehose_delivery_stream.customer-managed-key-missing"]

  # Data from a stream or a Kafka cluster is encrypted there; without encryption there is no key to choose yet.
  filter = (
    core::length(attrs.kinesis_source_configuration) == 0 &&
    core::length(attrs.msk_source_configuration) == 0 &&
    attrs.server_side_encryption[0].enabled == true
  )

  enforce {
    condition = (
      attrs.server_side_encryption[0].key_type == "CUSTOMER_MANAGED_CMK" &&
      shirube::given(attrs.server_side_encryption[0].key_arn)
    )
    error_message = {
      ja = "配信を待つ間のデータの暗号化の鍵が AWS のものになります。server_side_encryption の key_type を CUSTOMER_MANAGED_CMK にし、key_arn に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts data waiting for delivery belongs to AWS. With key_type CUSTOMER_MANAGED_CMK and a key of your own as key_arn in server_side_encryption you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "構成内の KMS 鍵で暗号化"
      en = "Encrypt with a KMS key of this configuration"
    }
    safety = "decision"
    set "server_side_encryption.key_type" {
      value = "CUSTOMER_MANAGED_CMK"
    }
    set "server_side_encryption.key_arn" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "新しい KMS 鍵で暗号化"
      en = "Encrypt with a new KMS key"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "server_side_encryption.key_type" {
      value = "CUSTOMER_MANAGED_CMK"
    }
    set "server_side_encryption.key_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}
