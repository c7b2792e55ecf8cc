resource "azurerm_kusto_cluster" "shinsei" {
  name                    = "adxshinsei"
  resource_group_name     = "rg-shinsei"
  location                = "japaneast"
  disk_encryption_enabled = true

  sku {
    name     = "Standard_D13_v2"
    capacity = 2
  }
}
