resource "google_cloud_run_v2_service" "records" {
  name     = "records"
  location = "asia-northeast1"

  template {
    containers {
      image = "docker.io/library/postgres:17"
    }
  }
}
