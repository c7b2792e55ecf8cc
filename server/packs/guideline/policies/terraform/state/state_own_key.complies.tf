terraform {
  backend "gcs" {
    bucket             = "example-tfstate"
    prefix             = "shinsei"
    kms_encryption_key = "projects/p/locations/asia-northeast1/keyRings/r/cryptoKeys/tfstate"
  }
}
