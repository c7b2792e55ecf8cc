resource "azurerm_storage_account" "shinsei" {
  name                     = "shinseidata"
  resource_group_name      = "rg-shinsei"
  location                 = "japaneast"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  min_tls_version          = "TLS1_2"
}
