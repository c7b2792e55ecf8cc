# どの版でも受け付ける
resource "azurerm_mssql_server" "shinsei" {
  name                = "sql-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  version             = "12.0"
  minimum_tls_version = "Disabled"

  azuread_administrator {
    login_username              = "sql-admins"
    object_id                   = var.admin_group_id
    azuread_authentication_only = true
  }
}

resource "azurerm_mssql_server_extended_auditing_policy" "shinsei" {
  server_id = azurerm_mssql_server.shinsei.id
}

variable "admin_group_id" {
  type = string
}
