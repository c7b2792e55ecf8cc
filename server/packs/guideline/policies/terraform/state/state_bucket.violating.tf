resource "google_storage_bucket" "tfstate" {
  name     = "example-tfstate"
  location = "ASIA1"
}

resource "azurerm_storage_account" "tfstate" {
  name     = "exampletfstate"
  location = "japaneast"
}

resource "oci_objectstorage_bucket" "tfstate" {
  name      = "example-tfstate"
  namespace = "example"
}
