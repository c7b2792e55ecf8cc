resource "google_bigquery_dataset" "statistics" {
  dataset_id = "statistics"
  location   = "EU"
}
