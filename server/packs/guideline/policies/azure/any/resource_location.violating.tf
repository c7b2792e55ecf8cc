resource "azurerm_virtual_network" "shinsei" {
  name                = "vnet-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "eastus2"
  address_space       = ["10.10.0.0/16"]
}
