resource "google_compute_region_instance_template" "app" {
  name_prefix  = "app-"
  machine_type = "e2-medium"
  region       = "asia-northeast1"

  # パケットを中継するアプライアンス。
  can_ip_forward = true

  disk {
    source_image = "debian-cloud/debian-13"
    boot         = true
  }

  network_interface {
    subnetwork = "projects/example/regions/asia-northeast1/subnetworks/apps"
  }
}
