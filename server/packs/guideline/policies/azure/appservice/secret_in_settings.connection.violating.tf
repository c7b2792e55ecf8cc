# 接続文字列の中のパスワード
resource "azurerm_linux_web_app" "shinsei" {
  name                = "app-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  service_plan_id     = var.service_plan_id
  https_only          = true

  site_config {}

  connection_string {
    name  = "Database"
    type  = "SQLAzure"
    value = "Server=tcp:sql-shinsei.database.windows.net;Database=shinsei;User ID=shinsei;Password=Sakura-2026-Asagao;"
  }
}

variable "service_plan_id" {
  type = string
}
