# 中のリソースの場所はリソースグループに従う
resource "azurerm_resource_group" "shinsei" {
  name     = "rg-shinsei"
  location = "West Europe"
}

resource "azurerm_virtual_network" "shinsei" {
  name                = "vnet-shinsei"
  resource_group_name = azurerm_resource_group.shinsei.name
  location            = azurerm_resource_group.shinsei.location
  address_space       = ["10.10.0.0/16"]
}
