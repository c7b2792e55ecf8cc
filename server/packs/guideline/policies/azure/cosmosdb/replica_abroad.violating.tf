resource "azurerm_cosmosdb_account" "shinsei" {
  name                = "cosmos-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  offer_type          = "Standard"

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "japaneast"
    failover_priority = 0
  }

  geo_location {
    location          = "Southeast Asia"
    failover_priority = 1
  }
}
