resource "google_bigquery_dataset" "statistics" {
  dataset_id                 = "statistics"
  location                   = "asia-northeast1"
  delete_contents_on_destroy = true
}
