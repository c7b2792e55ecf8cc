resource "azurerm_postgresql_flexible_server" "shinsei" {
  name                   = "psql-shinsei"
  resource_group_name    = "rg-shinsei"
  location               = "japaneast"
  sku_name               = "GP_Standard_D2ds_v5"
  version                = "13"
  administrator_login    = "shinsei"
  administrator_password = var.administrator_password
}

resource "azurerm_mysql_flexible_server" "shinsei" {
  name                   = "mysql-shinsei"
  resource_group_name    = "rg-shinsei"
  location               = "japaneast"
  sku_name               = "GP_Standard_D2ds_v4"
  version                = "8.0.21"
  administrator_login    = "shinsei"
  administrator_password = var.administrator_password
}

variable "administrator_password" {
  type      = string
  sensitive = true
}
