resource "azurerm_storage_container" "forms" {
  name                  = "forms"
  storage_account_id    = azurerm_storage_account.shinsei.id
  container_access_type = "blob"
}

resource "azurerm_storage_account" "shinsei" {
  name                     = "shinseidata"
  resource_group_name      = "rg-shinsei"
  location                 = "japaneast"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
