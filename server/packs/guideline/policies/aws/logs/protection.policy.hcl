# Amazon CloudWatch Logs: keys and protection.

resource_policy "aws_cloudwatch_log_group" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_cloudwatch_log_group.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "ロググループは AWS が所有する鍵で暗号化されます。国外に保管するデータの機密性によっては鍵を自ら管理することが求められます。必要であれば kms_key_id に aws_kms_key の鍵を指定してください。"
      en = "The log group is encrypted with a key that AWS owns. Data kept abroad may, depending on its confidentiality, call for keys of one's own; if so, set kms_key_id to an aws_kms_key."
    }
  }

  # Whoever reads the data needs the permission to use the key.
  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in kms_key_id"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "kms_key_id" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して kms_key_id に設定（鍵のポリシーで logs のサービスに利用を許可してください）"
      en = "Add aws_kms_key and set kms_key_id to it (its policy has to let the logs service use it)"
    }
    safety = "decision"
    # A provider of its own is for what has to be abroad, and a key has not.
    when = meta.alias == null
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_cloudwatch_log_group" "protected_records" {
  control  = "records-unprotected"
  severity = "hint"
  targets  = ["aws_cloudwatch_log_group.records-unprotected"]

  # Groups whose name says that they hold records.
  filter = core::try(core::can(core::regex("audit|trail|access|監査|証跡", core::lower(attrs.name))), false)

  enforce {
    condition = attrs.deletion_protection_enabled == true || attrs.skip_destroy == true
    error_message = {
      ja = "監査などの記録と読み取れるロググループを、Terraform の操作で誤って削除できます。deletion_protection_enabled = true（provider 6）か skip_destroy = true にすると、記録が残ります。"
      en = "The name reads as audit records, and the group can be deleted by mistake. With deletion_protection_enabled = true (provider 6) or skip_destroy = true the records stay."
    }
  }

  fix {
    title = {
      ja = "deletion_protection_enabled = true を設定"
      en = "Set deletion_protection_enabled = true"
    }
    safety = "safe"
    set "deletion_protection_enabled" {
      value = true
    }
  }
}
