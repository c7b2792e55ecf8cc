# AWS KMS.

resource_policy "aws_kms_key" "rotation" {
  control = "key-rotation-disabled"
  targets = ["aws_kms_key.key-rotation-disabled"]

  # Only symmetric encryption keys of KMS itself rotate; HMAC and asymmetric keys and those of a key store cannot.
  filter = (
    (attrs.customer_master_key_spec == null || attrs.customer_master_key_spec == "SYMMETRIC_DEFAULT") &&
    (attrs.key_usage == null || attrs.key_usage == "ENCRYPT_DECRYPT") &&
    attrs.custom_key_store_id == null &&
    attrs.xks_key_id == null
  )

  enforce {
    # Absent means false.
    condition = attrs.enable_key_rotation == true
    error_message = {
      ja = "鍵の自動ローテーションが無効です。国外に保管する機密性の高い利用者データを守る鍵であれば、鍵管理の一部として enable_key_rotation = true を検討してください。"
      en = "The key does not rotate. If it protects confidential user data stored outside Japan, consider enable_key_rotation = true as part of key management."
    }
  }

  fix {
    title = {
      ja = "enable_key_rotation = true を設定"
      en = "Set enable_key_rotation = true"
    }
    safety = "safe"
    set "enable_key_rotation" {
      value = true
    }
  }
}
