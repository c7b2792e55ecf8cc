resource "google_compute_firewall" "tcp" {
  name          = "tcp"
  network       = "main"
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
  }
}
