resource "azurerm_network_watcher_flow_log" "shinsei" {
  name                 = "shinsei"
  network_watcher_name = "NetworkWatcher_japaneast"
  resource_group_name  = "NetworkWatcherRG"
  target_resource_id   = var.virtual_network_id
  storage_account_id   = var.storage_account_id
  enabled              = false

  retention_policy {
    enabled = true
    days    = 365
  }
}

variable "virtual_network_id" {
  type = string
}

variable "storage_account_id" {
  type = string
}
