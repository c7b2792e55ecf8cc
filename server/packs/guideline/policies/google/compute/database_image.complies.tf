resource "google_compute_instance" "records" {
  name         = "records"
  machine_type = "e2-medium"
  zone         = "asia-northeast1-a"

  boot_disk {
    initialize_params {
      image = "windows-cloud/windows-2022"
    }
  }

  network_interface {
    subnetwork = "projects/example/regions/asia-northeast1/subnetworks/apps"
  }
}
