resource "google_compute_firewall" "other_allow" {
  name          = "apps"
  network       = "main"
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "protocol_icmp" {
  name          = "apps"
  network       = "main"
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "icmp"
    ports    = ["8443"]
  }
}

resource "google_compute_firewall" "with_disabled" {
  name          = "apps"
  network       = "main"
  source_ranges = ["0.0.0.0/0"]
  disabled      = true

  allow {
    protocol = "tcp"
    ports    = ["8443"]
  }
}
