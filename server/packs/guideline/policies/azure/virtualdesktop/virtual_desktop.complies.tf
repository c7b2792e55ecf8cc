# 業務アプリケーションを、ブラウザから直接使う
resource "azurerm_linux_web_app" "jimu" {
  name                = "app-jimu"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  service_plan_id     = var.service_plan_id
  https_only          = true

  site_config {}
}

variable "service_plan_id" {
  type = string
}
