# 秘密として登録しても、値はコードに残る
resource "azurerm_container_app" "shinsei" {
  name                         = "ca-shinsei"
  resource_group_name          = "rg-shinsei"
  container_app_environment_id = var.environment_id
  revision_mode                = "Single"

  secret {
    name  = "db"
    value = "Sakura-2026-Asagao"
  }

  template {
    container {
      name   = "main"
      image  = "acrshinsei.azurecr.io/uketsuke:2.1.0"
      cpu    = 0.5
      memory = "1Gi"

      env {
        name        = "DB_PASSWORD"
        secret_name = "db"
      }
    }
  }
}

variable "environment_id" {
  type = string
}
