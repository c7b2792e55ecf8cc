# 仮の値のまま適用される（警告）
resource "azurerm_key_vault_secret" "database" {
  name         = "database-password"
  key_vault_id = var.key_vault_id
  value        = "changeme"
}

variable "key_vault_id" {
  type = string
}
