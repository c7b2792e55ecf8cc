resource "azurerm_container_group" "shinsei" {
  name                = "ci-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  os_type             = "Linux"
  ip_address_type     = "Private"
  subnet_ids          = [var.subnet_id]

  container {
    name   = "main"
    image  = "acrshinsei.azurecr.io/uketsuke:2.1.0"
    cpu    = 1
    memory = 2

    ports {
      port = 8443
    }
  }
}

resource "azurerm_container_app" "shinsei" {
  name                         = "ca-shinsei"
  resource_group_name          = "rg-shinsei"
  container_app_environment_id = var.environment_id
  revision_mode                = "Single"

  template {
    container {
      name   = "main"
      image  = "acrshinsei.azurecr.io/uketsuke:2.1.0"
      cpu    = 0.5
      memory = "1Gi"
    }
  }
}

variable "subnet_id" {
  type = string
}

variable "environment_id" {
  type = string
}
