resource "azurerm_container_registry" "shinsei" {
  name                = "acrshinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  sku                 = "Premium"
}

resource "azurerm_monitor_diagnostic_setting" "shinsei" {
  name                       = "logs"
  target_resource_id         = azurerm_container_registry.shinsei.id
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
