resource "google_compute_instance" "desktop" {
  name         = "desktop"
  machine_type = "e2-medium"
  zone         = "asia-northeast1-a"

  metadata = {
    startup-script = "apt-get install --yes chrome-remote-desktop"
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
