resource "google_compute_backend_service" "site" {
  name = "site"

  log_config {
    enable = false
  }
}
