resource "google_compute_instance_template" "desktop" {
  name_prefix  = "desktop-"
  machine_type = "e2-medium"

  disk {
    source_image = "projects/example/global/images/web-server"
    boot         = true
  }

  network_interface {
    subnetwork = "projects/example/regions/asia-northeast1/subnetworks/apps"
  }
}
