resource "azurerm_linux_web_app" "shinsei" {
  name                = "app-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  service_plan_id     = var.service_plan_id
  https_only          = true

  site_config {}

  app_settings = {
    DB_HOST       = "sql-shinsei.database.windows.net"
    DB_PASSWORD   = "@Microsoft.KeyVault(VaultName=kv-shinsei;SecretName=database-password)"
    MAIL_TOKEN    = "shinsei/mail-token"
    PROXY_SECRET  = "none"
    SEARCH_SECRET = "changeme"
  }
}

resource "azurerm_windows_web_app" "houkoku" {
  name                = "app-houkoku"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  service_plan_id     = var.service_plan_id
  https_only          = true

  site_config {}

  app_settings = {
    DB_HOST     = "sql-shinsei.database.windows.net"
    DB_PASSWORD = "@Microsoft.KeyVault(VaultName=kv-shinsei;SecretName=database-password)"
  }
}

resource "azurerm_linux_function_app" "shinsei" {
  name                          = "func-shinsei"
  resource_group_name           = "rg-shinsei"
  location                      = "japaneast"
  service_plan_id               = var.service_plan_id
  storage_account_name          = "shinseifunc"
  storage_uses_managed_identity = true
  https_only                    = true

  site_config {}

  app_settings = {
    DB_HOST     = "sql-shinsei.database.windows.net"
    DB_PASSWORD = "@Microsoft.KeyVault(VaultName=kv-shinsei;SecretName=database-password)"
  }
}

resource "azurerm_windows_function_app" "houkoku" {
  name                          = "func-houkoku"
  resource_group_name           = "rg-shinsei"
  location                      = "japaneast"
  service_plan_id               = var.service_plan_id
  storage_account_name          = "shinseifunc"
  storage_uses_managed_identity = true
  https_only                    = true

  site_config {}

  app_settings = {
    DB_HOST     = "sql-shinsei.database.windows.net"
    DB_PASSWORD = "@Microsoft.KeyVault(VaultName=kv-shinsei;SecretName=database-password)"
  }
}

variable "service_plan_id" {
  type = string
}
