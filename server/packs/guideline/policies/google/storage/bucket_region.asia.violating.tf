resource "google_storage_bucket" "documents" {
  name     = "example-documents"
  location = "asia"
}
