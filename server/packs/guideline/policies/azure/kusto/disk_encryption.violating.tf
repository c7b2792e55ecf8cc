resource "azurerm_kusto_cluster" "shinsei" {
  name                = "adxshinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"

  sku {
    name     = "Standard_D13_v2"
    capacity = 2
  }
}
