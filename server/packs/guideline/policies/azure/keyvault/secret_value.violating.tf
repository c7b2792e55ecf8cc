resource "azurerm_key_vault_secret" "database" {
  name         = "database-password"
  key_vault_id = var.key_vault_id
  value        = "Sakura-2026-Asagao"
}

variable "key_vault_id" {
  type = string
}

variable "database_password" {
  type      = string
  sensitive = true
}
