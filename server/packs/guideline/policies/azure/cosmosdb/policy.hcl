# Azure Cosmos DB.

resource_policy "azurerm_cosmosdb_account" "replica_abroad" {
  control = "replica-outside-japan"
  targets = ["azurerm_cosmosdb_account.replica-outside-japan"]

  enforce {
    for_each  = attrs.geo_location
    condition = shirube::in_japan("azure", each.value.location)
    at        = each.value.location
    error_message = {
      ja = "データの複製先が国外（${each.value.location}）です。japaneast か japanwest にするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Data is replicated to ${each.value.location}, outside Japan. Use japaneast or japanwest, or record that applicable law and jurisdiction were assessed."
    }
  }
}
