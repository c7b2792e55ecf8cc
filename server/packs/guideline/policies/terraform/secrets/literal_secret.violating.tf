resource "azurerm_postgresql_flexible_server" "main" {
  name                   = "shinsei"
  location               = "japaneast"
  administrator_login    = "shinsei"
  administrator_password = "Kx7-mqTr29zL"
}

data "tls_public_key" "deploy" {
  private_key_pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA"
}

module "database" {
  source   = "./modules/database"
  password = "Kx7-mqTr29zL"
}

locals {
  api_key = "Kx7-mqTr29zL"
}

variable "secret_value" {
  type        = string
  description = "シークレット管理サービスから渡す"
  sensitive   = true
}
