resource "azurerm_key_vault" "shinsei" {
  name                       = "kv-shinsei"
  resource_group_name        = "rg-shinsei"
  location                   = "japaneast"
  tenant_id                  = var.tenant_id
  sku_name                   = "premium"
  rbac_authorization_enabled = true
  purge_protection_enabled   = true
}

resource "azurerm_monitor_diagnostic_setting" "vault" {
  name                       = "logs"
  target_resource_id         = azurerm_key_vault.shinsei.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.shinsei.id

  enabled_log {
    category_group = "allLogs"
  }
}

# ログは別の診断設定で残す
resource "azurerm_monitor_diagnostic_setting" "metrics" {
  name                       = "metrics"
  target_resource_id         = azurerm_key_vault.shinsei.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.shinsei.id

  enabled_metric {
    category = "AllMetrics"
  }
}

# ストレージアカウント自体にはメトリックしかない
resource "azurerm_storage_account" "shinsei" {
  name                     = "shinseidata"
  resource_group_name      = "rg-shinsei"
  location                 = "japaneast"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_monitor_diagnostic_setting" "storage" {
  name                       = "metrics"
  target_resource_id         = azurerm_storage_account.shinsei.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.shinsei.id

  enabled_metric {
    category = "Transaction"
  }
}

resource "azurerm_network_watcher_flow_log" "shinsei" {
  name                 = "shinsei"
  network_watcher_name = "NetworkWatcher_japaneast"
  resource_group_name  = "NetworkWatcherRG"
  target_resource_id   = var.virtual_network_id
  storage_account_id   = var.storage_account_id
  enabled              = true

  retention_policy {
    enabled = true
    days    = 365
  }
}

resource "azurerm_log_analytics_workspace" "shinsei" {
  name                = "log-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  retention_in_days   = 365
}

variable "tenant_id" {
  type = string
}

variable "virtual_network_id" {
  type = string
}

variable "storage_account_id" {
  type = string
}
