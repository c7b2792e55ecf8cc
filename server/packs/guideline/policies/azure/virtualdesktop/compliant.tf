# 業務アプリケーションを、Entra ID で認証する Web アプリケーションとして提供する
resource "azurerm_linux_web_app" "jimu" {
  name                = "app-jimu"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  service_plan_id     = var.service_plan_id
  https_only          = true

  site_config {}

  auth_settings_v2 {
    auth_enabled           = true
    require_authentication = true
    unauthenticated_action = "RedirectToLoginPage"

    active_directory_v2 {
      client_id            = var.client_id
      tenant_auth_endpoint = var.tenant_endpoint
    }

    login {}
  }
}

variable "service_plan_id" {
  type = string
}

variable "client_id" {
  type = string
}

variable "tenant_endpoint" {
  type = string
}
