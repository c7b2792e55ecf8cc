resource "azurerm_mysql_flexible_server" "shinsei" {
  name                   = "mysql-shinsei"
  resource_group_name    = "rg-shinsei"
  location               = "japaneast"
  sku_name               = "GP_Standard_D2ds_v4"
  version                = "8.4"
  administrator_login    = "shinsei"
  administrator_password = var.administrator_password
}

resource "azurerm_log_analytics_workspace" "shinsei" {
  name                = "log-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  retention_in_days   = 365
}

variable "administrator_password" {
  type      = string
  sensitive = true
}
