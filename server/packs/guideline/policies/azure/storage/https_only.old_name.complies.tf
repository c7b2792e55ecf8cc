# プロバイダ 3 での引数名
resource "azurerm_storage_account" "shinsei" {
  name                      = "shinseidata"
  resource_group_name       = "rg-shinsei"
  location                  = "japaneast"
  account_tier              = "Standard"
  account_replication_type  = "ZRS"
  enable_https_traffic_only = true
}
