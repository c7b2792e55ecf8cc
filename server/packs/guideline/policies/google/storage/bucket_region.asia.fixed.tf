resource "google_storage_bucket" "documents" {
  name     = "example-documents"
  location = "ASIA-NORTHEAST1"
}
