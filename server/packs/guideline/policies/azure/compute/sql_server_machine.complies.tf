resource "azurerm_mssql_database" "shinsei" {
  name      = "shinsei"
  server_id = var.server_id
  sku_name  = "GP_Gen5_2"
}

variable "server_id" {
  type = string
}
