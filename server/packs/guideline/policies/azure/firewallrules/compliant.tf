# 運用拠点の範囲だけを許可する
resource "azurerm_mssql_firewall_rule" "office" {
  name             = "office"
  server_id        = var.sql_server_id
  start_ip_address = "203.0.113.8"
  end_ip_address   = "203.0.113.8"
}

resource "azurerm_mysql_flexible_server_firewall_rule" "office" {
  name                = "office"
  resource_group_name = "rg-shinsei"
  server_name         = "mysql-shinsei"
  start_ip_address    = "203.0.113.8"
  end_ip_address      = "203.0.113.8"
}

resource "azurerm_postgresql_flexible_server_firewall_rule" "office" {
  name             = "office"
  server_id        = var.postgresql_server_id
  start_ip_address = "203.0.113.8"
  end_ip_address   = "203.0.113.8"
}

resource "azurerm_synapse_firewall_rule" "office" {
  name                 = "office"
  synapse_workspace_id = var.workspace_id
  start_ip_address     = "203.0.113.8"
  end_ip_address       = "203.0.113.8"
}

resource "azurerm_redis_firewall_rule" "office" {
  name                = "office"
  redis_cache_name    = "redis-shinsei"
  resource_group_name = "rg-shinsei"
  start_ip            = "203.0.113.8"
  end_ip              = "203.0.113.8"
}

variable "sql_server_id" {
  type = string
}

variable "postgresql_server_id" {
  type = string
}

variable "workspace_id" {
  type = string
}
