resource "google_compute_target_ssl_proxy" "mail" {
  name             = "mail"
  backend_service  = "mail"
  ssl_certificates = ["mail"]
}

resource "google_compute_ssl_policy" "modern" {
  name            = "modern"
  profile         = "MODERN"
  min_tls_version = "TLS_1_2"
}
