resource "azurerm_container_registry" "shinsei" {
  name                = "acrshinsei"
  resource_group_name = "rg-shinsei"
  location            = "Japan East"
  sku                 = "Premium"

  georeplications {
    location = "East US"
  }
}
