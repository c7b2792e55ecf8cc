resource "google_cloud_scheduler_job" "totals" {
  name     = "totals"
  region   = "asia-northeast1"
  schedule = "0 17 * * 1-5"

  http_target {
    uri         = "https://totals.example.go.jp/run"
    http_method = "POST"
  }
}
