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

    environment_variables = {
      DB_HOST   = "psql-shinsei.postgres.database.azure.com"
      TOKEN_URL = "https://login.example/token"
    }

    secure_environment_variables = {
      DB_PASSWORD = var.database_password
    }
  }
}

# Key Vault の値をマネージド ID で参照する
resource "azurerm_container_app" "shinsei" {
  name                         = "ca-shinsei"
  resource_group_name          = "rg-shinsei"
  container_app_environment_id = var.environment_id
  revision_mode                = "Single"

  secret {
    name                = "db"
    identity            = "System"
    key_vault_secret_id = var.secret_id
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

  identity {
    type = "SystemAssigned"
  }
}

# データの移行に使う
resource "azurerm_container_group" "migration" {
  name                = "ci-migration"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  os_type             = "Linux"
  ip_address_type     = "Private"
  subnet_ids          = [var.subnet_id]

  container {
    name   = "main"
    image  = "docker.io/library/postgres:17.2"
    cpu    = 1
    memory = 2

    ports {
      port = 8443
    }
  }
}

variable "subnet_id" {
  type = string
}

variable "environment_id" {
  type = string
}

variable "secret_id" {
  type = string
}

variable "database_password" {
  type      = string
  sensitive = true
}
