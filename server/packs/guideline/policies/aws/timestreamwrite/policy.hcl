# Amazon Timestream for LiveAnalytics.

resource_policy "aws_timestreamwrite_database" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_timestreamwrite_database.customer-managed-key-missing"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.kms_key_id })) > 0 ||
      shirube::given(attrs.kms_key_id)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in kms_key_id"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定"
      en = "Use a new KMS key in kms_key_id"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_timestreamwrite_database" "closed_service" {
  control = "legacy-cloud-service"
  targets = ["aws_timestreamwrite_database.legacy-cloud-service"]
  also    = ["aws_timestreamwrite_table"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "Timestream for LiveAnalytics は新規の利用者の受け付けを終えています。Timestream for InfluxDB などを検討してください。"
      en = "Timestream for LiveAnalytics no longer accepts new customers. Consider Timestream for InfluxDB or another store."
    }
  }
}
