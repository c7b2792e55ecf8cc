resource "google_compute_instance_template" "records" {
  name_prefix  = "records-"
  machine_type = "e2-medium"

  disk {
    source_image = "projects/windows-sql-cloud/global/images/family/sql-ent-2019-win-2022"
    boot         = true
  }

  network_interface {
    subnetwork = "projects/example/regions/asia-northeast1/subnetworks/apps"
  }
}
