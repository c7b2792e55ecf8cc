resource "google_compute_firewall" "apps" {
  name          = "apps"
  network       = "main"
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["8443"]
  }
}
