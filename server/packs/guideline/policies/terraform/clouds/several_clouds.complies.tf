terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
    google = {
      source  = "hashicorp/google"
      version = "~> 6.0"
    }
  }
}

resource "azurerm_resource_group" "requests" {
  name     = "requests"
  location = "japaneast"
}

# 参照するだけ。
data "google_project" "partner" {
  project_id = "partner-open-data"
}
