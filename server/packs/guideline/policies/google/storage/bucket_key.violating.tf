resource "google_storage_bucket" "documents" {
  name     = "example-documents"
  location = "ASIA-NORTHEAST1"
}

resource "google_kms_crypto_key" "documents" {
  name            = "documents"
  key_ring        = var.key_ring
  rotation_period = "7776000s"
}

variable "key_ring" {
  type        = string
  description = "鍵リング"
}
