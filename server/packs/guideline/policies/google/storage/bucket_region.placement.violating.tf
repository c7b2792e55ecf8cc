resource "google_storage_bucket" "documents" {
  name     = "example-documents"
  location = "US"

  custom_placement_config {
    data_locations = ["US-EAST1", "US-WEST1"]
  }
}
