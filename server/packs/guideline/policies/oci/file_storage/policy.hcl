# File Storage. OCI encrypts file systems at rest whatever is written.

resource_policy "oci_file_storage_file_system" "file_system_key" {
  control = "customer-managed-key-missing"
  targets = ["oci_file_storage_file_system.customer-managed-key-missing"]

  enforce {
    # Absent means a key that Oracle manages.
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "ファイルシステムの暗号化の鍵が Oracle のものになります。kms_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the file system belongs to Oracle. With a key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  # The file system needs a policy that lets it use the key.
  fix {
    title = {
      ja = "kms_key_id に構成内の鍵を指定（File Storage に鍵の利用を許可するポリシーが必要）"
      en = "Set kms_key_id to a key of this configuration (File Storage needs a policy to use it)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [for key in core::getresources("oci_kms_key", {}) : key.id if key.key_shape[0].algorithm == "AES"]
    }
  }
}
