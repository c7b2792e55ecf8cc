resource "google_compute_firewall" "database" {
  name          = "database"
  network       = "main"
  source_ranges = ["10.0.0.0/16"]

  allow {
    protocol = "tcp"
    ports    = ["5432"]
  }
}
