resource "google_compute_instance_template" "records" {
  name_prefix  = "records-"
  machine_type = "e2-medium"

  disk {
    source_image = "projects/windows-cloud/global/images/family/windows-2022"
    boot         = true
  }

  network_interface {
    subnetwork = "projects/example/regions/asia-northeast1/subnetworks/apps"
  }
}
