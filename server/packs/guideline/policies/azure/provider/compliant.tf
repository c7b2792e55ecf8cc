provider "azurerm" {
  features {}
}

provider "azurerm" {
  alias           = "audit"
  subscription_id = "00000000-0000-0000-0000-000000000000"

  features {
    resource_group {
      prevent_deletion_if_contains_resources = true
    }
  }
}
