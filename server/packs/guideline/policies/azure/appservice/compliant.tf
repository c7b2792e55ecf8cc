resource "azurerm_linux_web_app" "shinsei" {
  name                = "app-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  service_plan_id     = var.service_plan_id
  https_only          = true

  site_config {
    minimum_tls_version = "1.3"
  }

  app_settings = {
    DB_HOST                               = "sql-shinsei.database.windows.net"
    DB_PASSWORD                           = "@Microsoft.KeyVault(VaultName=kv-shinsei;SecretName=database-password)"
    SECRET_STORE_URL                      = "https://kv-shinsei.vault.azure.net"
    SERVICEBUS_CONNECTION__credential     = "managedidentity"
    TOKEN_LIFETIME_MINUTES                = "30"
    APPLICATIONINSIGHTS_CONNECTION_STRING = var.insights
  }

  connection_string {
    name  = "Database"
    type  = "SQLAzure"
    value = "Server=tcp:sql-shinsei.database.windows.net;Database=shinsei;Authentication=Active Directory Default;"
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
}

variable "insights" {
  type = string
}

variable "service_plan_id" {
  type = string
}
