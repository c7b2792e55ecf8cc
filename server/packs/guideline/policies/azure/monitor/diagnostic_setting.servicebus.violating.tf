resource "azurerm_servicebus_namespace" "shinsei" {
  name                = "sb-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  sku                 = "Standard"
}

resource "azurerm_log_analytics_workspace" "shinsei" {
  name                = "log-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  retention_in_days   = 365
}
