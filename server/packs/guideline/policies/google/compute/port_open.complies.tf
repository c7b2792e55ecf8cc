resource "google_compute_firewall" "apps" {
  name          = "apps"
  network       = "main"
  source_ranges = ["198.51.100.0/28"]

  allow {
    protocol = "tcp"
    ports    = ["8443"]
  }
}
