# データウェアハウスでは無効にできる
resource "azurerm_mssql_database" "analysis" {
  name                                = "analysis"
  server_id                           = var.server_id
  sku_name                            = "DW100c"
  transparent_data_encryption_enabled = true
}

variable "server_id" {
  type = string
}
