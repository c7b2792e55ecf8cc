resource "google_compute_firewall" "database" {
  name          = "database"
  network       = "main"
  source_ranges = ["0.0.0.0/1", "128.0.0.0/1"]

  allow {
    protocol = "tcp"
    ports    = ["5432"]
  }
}
