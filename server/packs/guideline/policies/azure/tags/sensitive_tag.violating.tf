resource "azurerm_mssql_server" "shinsei" {
  name                = "sql-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  version             = "12.0"

  azuread_administrator {
    login_username              = "sql-admins"
    object_id                   = var.admin_group_id
    azuread_authentication_only = true
  }

  tags = {
    機密区分 = "秘文書"
  }
}

variable "admin_group_id" {
  type = string
}
