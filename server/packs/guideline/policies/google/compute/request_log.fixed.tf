resource "google_compute_backend_service" "site" {
  name                  = "site"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"

  log_config {
    enable = true
  }
}
