resource "google_compute_region_ssl_policy" "modern" {
  name            = "modern"
  region          = "asia-northeast1"
  profile         = "MODERN"
  min_tls_version = "TLS_1_0"
}
