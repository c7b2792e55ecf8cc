resource "azurerm_mssql_server_extended_auditing_policy" "shinsei" {
  server_id = var.server_id
  enabled   = true
}

resource "azurerm_mssql_database_extended_auditing_policy" "shinsei" {
  database_id            = var.database_id
  log_monitoring_enabled = true
}

variable "server_id" {
  type = string
}

variable "database_id" {
  type = string
}
