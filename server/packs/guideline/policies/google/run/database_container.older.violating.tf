resource "google_cloud_run_service" "cache" {
  name     = "cache"
  location = "asia-northeast1"

  template {
    spec {
      containers {
        image = "redis:7"
      }
    }
  }
}
