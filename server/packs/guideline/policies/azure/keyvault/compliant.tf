# 値は乱数から作り、ステートにも残さない
ephemeral "random_password" "database" {
  length = 32
}

resource "azurerm_key_vault_secret" "database" {
  name             = "database-password"
  key_vault_id     = var.key_vault_id
  value_wo         = ephemeral.random_password.database.result
  value_wo_version = 1
}

# 値はコードの外で登録する
resource "azurerm_key_vault_secret" "partner" {
  name         = "partner-api-key"
  key_vault_id = var.key_vault_id
  value        = "changeme"

  lifecycle {
    ignore_changes = [value]
  }
}

resource "azurerm_key_vault_secret" "certificate" {
  name         = "certificate-password"
  key_vault_id = var.key_vault_id
  value        = "0000000000"

  lifecycle {
    ignore_changes = all
  }
}

resource "azurerm_key_vault_secret" "mail" {
  name         = "mail-password"
  key_vault_id = var.key_vault_id
  value        = var.mail_password
}

variable "key_vault_id" {
  type = string
}

variable "mail_password" {
  type      = string
  sensitive = true
}
