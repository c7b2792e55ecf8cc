# 有償の延長サポート中
resource "azurerm_mysql_flexible_server" "shinsei" {
  name                   = "mysql-shinsei"
  resource_group_name    = "rg-shinsei"
  location               = "japaneast"
  sku_name               = "GP_Standard_D2ds_v4"
  version                = "5.7"
  administrator_login    = "shinsei"
  administrator_password = var.administrator_password
}

variable "administrator_password" {
  type      = string
  sensitive = true
}
