resource "google_storage_bucket" "tfstate" {
  name     = "example-tfstate"
  location = "ASIA1"

  versioning {
    enabled = true
  }
}

resource "azurerm_storage_account" "tfstate" {
  name     = "exampletfstate"
  location = "japaneast"

  blob_properties {
    versioning_enabled = true
  }
}

resource "oci_objectstorage_bucket" "tfstate" {
  name       = "example-tfstate"
  namespace  = "example"
  versioning = "Enabled"
}
