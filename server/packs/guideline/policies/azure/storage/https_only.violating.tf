resource "azurerm_storage_account" "shinsei" {
  name                       = "shinseidata"
  resource_group_name        = "rg-shinsei"
  location                   = "japaneast"
  account_tier               = "Standard"
  account_replication_type   = "ZRS"
  https_traffic_only_enabled = false
}
