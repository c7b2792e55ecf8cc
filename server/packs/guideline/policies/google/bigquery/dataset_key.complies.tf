resource "google_bigquery_dataset" "statistics" {
  dataset_id = "statistics"
  location   = "asia-northeast1"

  default_encryption_configuration {
    kms_key_name = "projects/example/locations/asia-northeast1/keyRings/main/cryptoKeys/statistics"
  }
}
