resource "google_compute_instance_template" "app" {
  name_prefix  = "app-"
  machine_type = "e2-medium"

  disk {
    source_image = "debian-cloud/debian-13"
    boot         = true
  }

  network_interface {
    subnetwork = "projects/example/regions/asia-northeast1/subnetworks/apps"
  }
}
