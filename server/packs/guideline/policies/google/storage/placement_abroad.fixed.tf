resource "google_storage_bucket" "documents" {
  name     = "example-documents"
  location = "ASIA"

  custom_placement_config {
    data_locations = ["ASIA-NORTHEAST1", "ASIA-NORTHEAST2"]
  }
}
