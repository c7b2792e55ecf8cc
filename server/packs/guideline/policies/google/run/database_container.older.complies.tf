resource "google_cloud_run_service" "cache" {
  name     = "cache"
  location = "asia-northeast1"

  template {
    spec {
      containers {
        image = "asia-northeast1-docker.pkg.dev/example/apps/cache:1.4.2"
      }
    }
  }
}
