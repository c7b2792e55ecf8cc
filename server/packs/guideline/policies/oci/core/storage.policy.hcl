# Block volumes: keys, the way to the instance and copies of backups. OCI encrypts volumes at rest whatever is written.

resource_policy "oci_core_volume" "volume_key" {
  control = "customer-managed-key-missing"
  targets = ["oci_core_volume.customer-managed-key-missing"]

  enforce {
    # Absent means a key that Oracle manages.
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "ボリュームの暗号化の鍵が Oracle のものになります。kms_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the volume belongs to Oracle. With a key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  # The block storage service needs a policy that lets it use the key.
  fix {
    title = {
      ja = "kms_key_id に構成内の鍵を指定（Block Volume に鍵の利用を許可するポリシーが必要）"
      en = "Set kms_key_id to a key of this configuration (Block Volume needs a policy to use it)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [for key in core::getresources("oci_kms_key", {}) : key.id if key.key_shape[0].algorithm == "AES"]
    }
  }
}

resource_policy "oci_core_volume_attachment" "volume_transit" {
  control  = "plaintext-transport"
  severity = "warning"
  targets  = ["oci_core_volume_attachment.plaintext-transport"]

  # An iSCSI attachment can only be encrypted on some bare metal shapes, which the attachment does not tell.
  filter = core::lower(attrs.attachment_type) == "paravirtualized"

  enforce {
    # Absent means false.
    condition = core::tobool(attrs.is_pv_encryption_in_transit_enabled) == true
    error_message = {
      ja = "インスタンスとボリュームの間の通信が暗号化されません。is_pv_encryption_in_transit_enabled = true を設定してください（接続が作り直されるため、先にアンマウントしてください）。"
      en = "Traffic between instance and volume is not encrypted. Set is_pv_encryption_in_transit_enabled = true (this replaces the attachment, so unmount first)."
    }
  }

  fix {
    title = {
      ja = "is_pv_encryption_in_transit_enabled = true を設定（接続は作り直し。先にアンマウントが必要）"
      en = "Set is_pv_encryption_in_transit_enabled = true (replaces the attachment; unmount first)"
    }
    safety = "replaces"
    set "is_pv_encryption_in_transit_enabled" {
      value = true
    }
  }
}

resource_policy "oci_core_volume_backup_policy" "backup_copy_abroad" {
  control = "replica-outside-japan"
  targets = ["oci_core_volume_backup_policy.replica-outside-japan"]

  # Absent means no copy in another region.
  filter = shirube::given(attrs.destination_region)

  enforce {
    condition = shirube::in_japan("oci", attrs.destination_region)
    at        = attrs.destination_region
    error_message = {
      ja = "バックアップの複製先が国外（${attrs.destination_region}）です。destination_region をもう一つの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Backups are copied outside Japan (${attrs.destination_region}). Set destination_region to the other region in Japan, or record that applicable law and jurisdiction were assessed."
    }
  }

  fix {
    title = {
      ja = "複製先を国内のリージョンに変更"
      en = "Copy to a region in Japan"
    }
    safety = "decision"
    set "destination_region" {
      choices = ["ap-osaka-1", "ap-tokyo-1"]
    }
  }
}
