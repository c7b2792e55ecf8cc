# 全てではないが、ほぼ誰でも接続できる
resource "azurerm_mssql_firewall_rule" "wide" {
  name             = "wide"
  server_id        = var.sql_server_id
  start_ip_address = "1.0.0.0"
  end_ip_address   = "126.255.255.255"
}

variable "sql_server_id" {
  type = string
}
