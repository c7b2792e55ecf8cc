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
}

resource "azurerm_monitor_diagnostic_setting" "shinsei" {
  name                       = "logs"
  target_resource_id         = azurerm_cosmosdb_account.shinsei.id
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
