resource "google_compute_region_instance_template" "records" {
  name_prefix  = "records-"
  machine_type = "e2-medium"
  region       = "asia-northeast1"

  disk {
    source_image = "windows-cloud/windows-2022"
    boot         = true
  }

  network_interface {
    subnetwork = "projects/example/regions/asia-northeast1/subnetworks/apps"
  }
}
