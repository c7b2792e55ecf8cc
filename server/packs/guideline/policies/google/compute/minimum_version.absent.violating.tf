resource "google_compute_ssl_policy" "modern" {
  name    = "modern"
  profile = "MODERN"
}
