# 削除ロックが外から守る
resource "azurerm_storage_account" "main" {
  name                     = "shinsei"
  resource_group_name      = "shinsei"
  location                 = "japaneast"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_management_lock" "main" {
  name       = "shinsei"
  scope      = azurerm_storage_account.main.id
  lock_level = "CanNotDelete"
}
