# Amazon Kendra.

resource_policy "aws_kendra_index" "index_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_kendra_index.customer-managed-key-missing"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.server_side_encryption_configuration[0].kms_key_id })) > 0 ||
      shirube::given(attrs.server_side_encryption_configuration[0].kms_key_id)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。server_side_encryption_configuration の kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_key_id of server_side_encryption_configuration you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "server_side_encryption_configuration の kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_id of server_side_encryption_configuration (replaces the index)"
    }
    safety = "decision"
    set "server_side_encryption_configuration.kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "server_side_encryption_configuration の kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_id of server_side_encryption_configuration (replaces the index)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "server_side_encryption_configuration.kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}
