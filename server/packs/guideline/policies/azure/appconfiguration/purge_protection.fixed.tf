resource "azurerm_app_configuration" "shinsei" {
  name                     = "appcs-shinsei"
  resource_group_name      = "rg-shinsei"
  location                 = "japaneast"
  sku                      = "standard"
  purge_protection_enabled = true
}
