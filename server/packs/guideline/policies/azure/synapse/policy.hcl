# Azure Synapse Analytics.

resource_policy "azurerm_synapse_sql_pool" "data_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["azurerm_synapse_sql_pool.encryption-at-rest-missing"]

  enforce {
    # Absent means that transparent encryption is not switched on.
    condition = attrs.data_encrypted == true
    error_message = {
      ja = "SQL プールのデータが透過的に暗号化されません。data_encrypted = true を設定してください。"
      en = "Data in the SQL pool is not encrypted transparently. Set data_encrypted = true."
    }
  }

  fix {
    title = {
      ja = "data_encrypted = true を設定"
      en = "Set data_encrypted = true"
    }
    safety = "safe"
    set "data_encrypted" {
      value = true
    }
  }
}
