resource "azurerm_container_registry" "shinsei" {
  name                = "acrshinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  sku                 = "Premium"
}

resource "azurerm_log_analytics_workspace" "shinsei" {
  name                = "log-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  retention_in_days   = 365
}
