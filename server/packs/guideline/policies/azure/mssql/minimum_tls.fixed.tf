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
  server_id = azurerm_mssql_server.shinsei.id
}

resource "azurerm_mssql_managed_instance" "shinsei" {
  name                         = "sqlmi-shinsei"
  resource_group_name          = "rg-shinsei"
  location                     = "japaneast"
  license_type                 = "BasePrice"
  sku_name                     = "GP_Gen5"
  vcores                       = 4
  storage_size_in_gb           = 32
  subnet_id                    = var.subnet_id
  administrator_login          = "shinseiadmin"
  administrator_login_password = var.administrator_password
  minimum_tls_version          = "1.2"
}

variable "admin_group_id" {
  type = string
}

variable "subnet_id" {
  type = string
}

variable "administrator_password" {
  type      = string
  sensitive = true
}
