resource "google_cloud_scheduler_job" "totals" {
  name      = "totals"
  region    = "asia-northeast1"
  schedule  = "30 2 * * *"
  time_zone = "Asia/Tokyo"

  http_target {
    uri         = "https://totals.example.go.jp/run"
    http_method = "POST"
  }
}
