resource "google_cloud_run_v2_service" "records" {
  name     = "records"
  location = "asia-northeast1"

  template {
    containers {
      image = "asia-northeast1-docker.pkg.dev/example/apps/records:1.4.2"
    }
  }
}
