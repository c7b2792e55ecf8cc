resource "google_compute_target_https_proxy" "site" {
  name             = "site"
  url_map          = "site"
  ssl_certificates = ["site"]
}

resource "google_compute_ssl_policy" "modern" {
  name            = "modern"
  profile         = "MODERN"
  min_tls_version = "TLS_1_2"
}
