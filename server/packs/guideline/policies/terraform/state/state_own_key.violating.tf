terraform {
  backend "gcs" {
    bucket = "example-tfstate"
    prefix = "shinsei"
  }
}

resource "google_kms_key_ring" "state" {
  project  = "example-shinsei"
  name     = "state"
  location = "asia-northeast1"
}

resource "google_kms_crypto_key" "state" {
  name            = "tfstate"
  key_ring        = google_kms_key_ring.state.id
  rotation_period = "7776000s"
}

resource "google_kms_crypto_key" "signing" {
  name     = "signing"
  key_ring = google_kms_key_ring.state.id
  purpose  = "ASYMMETRIC_SIGN"
}
