resource "azurerm_network_security_group" "jimu" {
  name                = "nsg-jimu"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
}
