terraform {
  backend "azurerm" {
    storage_account_name = "exampletfstate"
    container_name       = "tfstate"
    key                  = "shinsei.tfstate"
    sas_token            = "sv=2024-11-04&sig=c2lnbmF0dXJlMDEyMzQ1Njc4OQ"
  }
}
