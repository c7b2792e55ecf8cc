resource "google_compute_region_target_https_proxy" "site" {
  name             = "site"
  region           = "asia-northeast1"
  url_map          = "site"
  ssl_certificates = ["site"]
  ssl_policy       = google_compute_region_ssl_policy.modern.id
}

resource "google_compute_region_ssl_policy" "modern" {
  name            = "modern"
  region          = "asia-northeast1"
  profile         = "MODERN"
  min_tls_version = "TLS_1_2"
}
