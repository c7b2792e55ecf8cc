resource "google_compute_instance_template" "operations" {
  name_prefix  = "operations-"
  machine_type = "e2-medium"

  tags = ["bastion"]

  disk {
    source_image = "debian-cloud/debian-13"
    boot         = true
  }

  network_interface {
    subnetwork = "projects/example/regions/asia-northeast1/subnetworks/apps"
  }
}
