resource "google_bigquery_dataset" "statistics" {
  dataset_id = "statistics"
  location   = "asia-northeast1"

  access {
    role           = "OWNER"
    group_by_email = "data@example.go.jp"
  }
}
