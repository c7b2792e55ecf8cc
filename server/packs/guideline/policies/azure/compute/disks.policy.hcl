# Disks of virtual machines.

resource_policy "azurerm_linux_virtual_machine" "encryption_at_host" {
  control  = "encryption-at-rest-missing"
  targets  = ["azurerm_linux_virtual_machine.encryption-at-rest-missing"]
  also     = ["azurerm_windows_virtual_machine"]
  severity = "warning"

  # Disks that the machine encrypts itself, and those of confidential machines, exclude it.
  filter = core::length([for disk in attrs.os_disk : disk if disk.security_encryption_type != null]) == 0 && !core::anytrue([
    for extension in core::getresources("azurerm_virtual_machine_extension", { virtual_machine_id = attrs.id }) : core::contains(["AzureDiskEncryption", "AzureDiskEncryptionForLinux"], extension.type)
  ])

  enforce {
    # Absent means false.
    condition = attrs.encryption_at_host_enabled == true
    error_message = {
      ja = "一時ディスクとディスクのキャッシュが暗号化されません。encryption_at_host_enabled = true を設定してください（サブスクリプションで機能 EncryptionAtHost の登録が必要です）。"
      en = "The temporary disk and the caches of disks are not encrypted. Set encryption_at_host_enabled = true (the feature EncryptionAtHost has to be registered in the subscription)."
    }
  }

  # An existing machine is stopped for it.
  fix {
    title = {
      ja = "encryption_at_host_enabled = true を設定（稼働中の仮想マシンは一度停止されます）"
      en = "Set encryption_at_host_enabled = true (a running machine is stopped for it)"
    }
    safety = "decision"
    set "encryption_at_host_enabled" {
      value = true
    }
  }
}

resource_policy "azurerm_managed_disk" "disk_key" {
  control = "customer-managed-key-missing"
  targets = ["azurerm_managed_disk.customer-managed-key-missing"]

  enforce {
    condition = shirube::given(attrs.disk_encryption_set_id) || shirube::given(attrs.secure_vm_disk_encryption_set_id)
    error_message = {
      ja = "ディスクの暗号化の鍵が Microsoft のものになります。disk_encryption_set_id に自ら管理する鍵の暗号化セットを指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the disk belongs to Microsoft. With an encryption set for a key of your own in disk_encryption_set_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  # A disk in use has to be detached or its machine stopped for it.
  fix {
    title = {
      ja = "disk_encryption_set_id に構成内の暗号化セットを指定（使用中のディスクでは仮想マシンの停止が必要）"
      en = "Set disk_encryption_set_id to an encryption set of this configuration (a machine that uses the disk has to be stopped)"
    }
    safety = "decision"
    set "disk_encryption_set_id" {
      choices = [for set in core::getresources("azurerm_disk_encryption_set", {}) : set.id]
    }
  }
}
