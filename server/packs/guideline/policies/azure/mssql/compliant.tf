resource "azurerm_mssql_server" "shinsei" {
  name                = "sql-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  version             = "12.0"
  minimum_tls_version = "1.2"

  azuread_administrator {
    login_username              = "sql-admins"
    object_id                   = var.admin_group_id
    azuread_authentication_only = true
  }
}

resource "azurerm_mssql_server_extended_auditing_policy" "shinsei" {
  server_id              = azurerm_mssql_server.shinsei.id
  log_monitoring_enabled = true
}

resource "azurerm_mssql_database" "shinsei" {
  name      = "shinsei"
  server_id = azurerm_mssql_server.shinsei.id
  sku_name  = "GP_Gen5_2"
}

# Azure Monitor には送らず、ストレージに残す
resource "azurerm_mssql_database_extended_auditing_policy" "shinsei" {
  database_id            = azurerm_mssql_database.shinsei.id
  storage_endpoint       = "https://shinseiaudit.blob.core.windows.net"
  retention_in_days      = 365
  log_monitoring_enabled = false
}

variable "admin_group_id" {
  type = string
}
