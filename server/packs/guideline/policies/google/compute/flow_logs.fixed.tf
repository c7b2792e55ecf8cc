resource "google_compute_subnetwork" "apps" {
  name          = "apps"
  network       = "main"
  region        = "asia-northeast1"
  ip_cidr_range = "10.0.0.0/24"

  log_config {
    aggregation_interval = "INTERVAL_5_SEC"
    flow_sampling        = 1
    metadata             = "INCLUDE_ALL_METADATA"
  }
}
