resource "azurerm_postgresql_flexible_server" "shinsei" {
  name                   = "psql-shinsei"
  resource_group_name    = "rg-shinsei"
  location               = "japaneast"
  sku_name               = "GP_Standard_D2ds_v5"
  version                = "18"
  administrator_login    = "shinsei"
  administrator_password = var.administrator_password
}

resource "azurerm_mysql_flexible_server" "shinsei" {
  name                   = "mysql-shinsei"
  resource_group_name    = "rg-shinsei"
  location               = "japaneast"
  sku_name               = "GP_Standard_D2ds_v4"
  version                = "8.4"
  administrator_login    = "shinsei"
  administrator_password = var.administrator_password
}

# 複製の版は複製元と同じ
resource "azurerm_postgresql_flexible_server" "replica" {
  name                = "psql-shinsei-replica"
  resource_group_name = "rg-shinsei"
  location            = "japanwest"
  create_mode         = "Replica"
  source_server_id    = azurerm_postgresql_flexible_server.shinsei.id
}

variable "administrator_password" {
  type      = string
  sensitive = true
}
