# Azure Data Explorer (Kusto).

resource_policy "azurerm_kusto_cluster" "disk_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["azurerm_kusto_cluster.encryption-at-rest-missing"]

  enforce {
    # Absent means false.
    condition = attrs.disk_encryption_enabled == true
    error_message = {
      ja = "クラスターのディスクが暗号化されません。disk_encryption_enabled = true を設定してください。"
      en = "The disks of the cluster are not encrypted. Set disk_encryption_enabled = true."
    }
  }

  fix {
    title = {
      ja = "disk_encryption_enabled = true を設定"
      en = "Set disk_encryption_enabled = true"
    }
    safety = "safe"
    set "disk_encryption_enabled" {
      value = true
    }
  }
}
