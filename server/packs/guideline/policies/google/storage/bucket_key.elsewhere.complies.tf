resource "google_storage_bucket" "documents" {
  name     = "example-documents"
  location = "ASIA-NORTHEAST1"

  encryption {
    default_kms_key_name = "projects/example/locations/asia-northeast1/keyRings/main/cryptoKeys/documents"
  }
}
