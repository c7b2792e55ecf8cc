# Azure Cosmos DB.

resource_policy "azurerm_cosmosdb_account" "replica_abroad" {
  control = "replica-outside-japan"
  targets = ["azurerm_cosmosdb_account.replica-outside-japan"]

  enforce {
    for_each  = attrs.geo_location
    condition = shirube::in_japan("azure", each.value.location)
    at        = each.value.location
    error_message = {
      ja = "データの複製先が国外（${each.value.location}）です。japaneast か japanwest にするか、国外に置く条件を確認した内容を例外の理由として記録してください。"
      en = "Data is replicated to ${each.value.location}, outside Japan. Use japaneast or japanwest, or record what was assessed about keeping it abroad as the reason of an exception."
    }
  }
}
