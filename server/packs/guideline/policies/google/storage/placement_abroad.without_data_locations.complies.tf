resource "google_storage_bucket" "without_data_locations" {
  name     = "example-documents"
  location = "ASIA"

  custom_placement_config {
    data_locations = ["ASIA-SOUTHEAST1"]
  }
}
