resource "azurerm_resource_group" "shinsei" {
  name     = "rg-shinsei"
  location = "Japan East"
}

resource "azurerm_log_analytics_workspace" "shinsei" {
  name                = "log-shinsei"
  resource_group_name = azurerm_resource_group.shinsei.name
  location            = azurerm_resource_group.shinsei.location
}

resource "azurerm_recovery_services_vault" "osaka" {
  name                = "rsv-osaka"
  resource_group_name = azurerm_resource_group.shinsei.name
  location            = "japanwest"
  sku                 = "Standard"
}

# 場所を持たないサービス
resource "azurerm_monitor_action_group" "operators" {
  name                = "ag-operators"
  resource_group_name = azurerm_resource_group.shinsei.name
  short_name          = "operators"
  location            = "global"
}
