resource "google_compute_firewall" "everything" {
  name          = "everything"
  network       = "main"
  source_ranges = ["10.0.0.0/16"]

  allow {
    protocol = "all"
  }
}
