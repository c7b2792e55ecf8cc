terraform {
  backend "azurerm" {
    storage_account_name = "exampletfstate"
    container_name       = "tfstate"
    key                  = "shinsei.tfstate"
  }
}
