# 接続先と並べて書かれたパスワード
resource "azurerm_key_vault_secret" "database" {
  name         = "database"
  key_vault_id = var.key_vault_id

  value = jsonencode({
    host     = "sql-shinsei.database.windows.net"
    username = "shinsei"
    password = "Sakura-2026-Asagao"
  })
}

variable "key_vault_id" {
  type = string
}
