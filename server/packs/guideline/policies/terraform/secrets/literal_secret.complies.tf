resource "azurerm_postgresql_flexible_server" "main" {
  name                   = "shinsei"
  location               = "japaneast"
  administrator_login    = "shinsei"
  administrator_password = var.secret_value
}

data "tls_public_key" "deploy" {
  private_key_pem = var.secret_value
}

module "database" {
  source   = "./modules/database"
  password = var.secret_value
}

locals {
  api_key = var.secret_value
}

variable "secret_value" {
  type        = string
  description = "シークレット管理サービスから渡す"
  sensitive   = true
}
