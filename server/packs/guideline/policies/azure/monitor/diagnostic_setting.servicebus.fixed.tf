resource "azurerm_servicebus_namespace" "shinsei" {
  name                = "sb-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "shinsei" {
  name                       = "logs"
  target_resource_id         = azurerm_servicebus_namespace.shinsei.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.shinsei.id

  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_log_analytics_workspace" "shinsei" {
  name                = "log-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  retention_in_days   = 365
}
