resource "google_compute_firewall" "tcp" {
  name          = "tcp"
  network       = "main"
  source_ranges = ["10.0.0.0/16"]

  allow {
    protocol = "tcp"
  }
}
