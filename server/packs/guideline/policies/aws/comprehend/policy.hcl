# Amazon Comprehend.

resource_policy "aws_comprehend_entity_recognizer" "model_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_comprehend_entity_recognizer.customer-managed-key-missing"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.model_kms_key_id })) > 0 ||
      shirube::given(attrs.model_kms_key_id)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。model_kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in model_kms_key_id you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "model_kms_key_id に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in model_kms_key_id"
    }
    safety = "decision"
    set "model_kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "model_kms_key_id に新しい KMS 鍵を指定"
      en = "Use a new KMS key in model_kms_key_id"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "model_kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_comprehend_entity_recognizer" "volume_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_comprehend_entity_recognizer.customer-managed-key-missing.2"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.volume_kms_key_id })) > 0 ||
      shirube::given(attrs.volume_kms_key_id)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。volume_kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in volume_kms_key_id you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "volume_kms_key_id に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in volume_kms_key_id"
    }
    safety = "decision"
    set "volume_kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "volume_kms_key_id に新しい KMS 鍵を指定"
      en = "Use a new KMS key in volume_kms_key_id"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "volume_kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}
