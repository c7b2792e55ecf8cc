resource "google_compute_instance" "operations" {
  name         = "operations"
  machine_type = "e2-medium"
  zone         = "asia-northeast1-a"

  labels = {
    role = "bastion"
  }

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-13"
    }
  }

  network_interface {
    subnetwork = "projects/example/regions/asia-northeast1/subnetworks/apps"
  }
}

resource "google_compute_firewall" "proxy" {
  name          = "proxy"
  network       = "main"
  source_ranges = ["35.235.240.0/20"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}
