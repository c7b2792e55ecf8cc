resource "azurerm_key_vault" "shinsei" {
  name                       = "kv-shinsei"
  resource_group_name        = "rg-shinsei"
  location                   = "japaneast"
  tenant_id                  = var.tenant_id
  sku_name                   = "premium"
  rbac_authorization_enabled = true
  purge_protection_enabled   = true
}

resource "azurerm_log_analytics_workspace" "shinsei" {
  name                = "log-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  retention_in_days   = 365
}

variable "tenant_id" {
  type = string
}
