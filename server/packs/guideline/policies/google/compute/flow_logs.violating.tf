resource "google_compute_subnetwork" "apps" {
  name          = "apps"
  network       = "main"
  region        = "asia-northeast1"
  ip_cidr_range = "10.0.0.0/24"
}
