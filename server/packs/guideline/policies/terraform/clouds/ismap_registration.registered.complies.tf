terraform {
  required_providers {
    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 3.0"
    }
  }
}

resource "azuread_group" "operators" {
  display_name     = "operators"
  security_enabled = true
}
