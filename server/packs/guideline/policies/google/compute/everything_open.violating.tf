resource "google_compute_firewall" "everything" {
  name          = "everything"
  network       = "main"
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "all"
  }
}
