resource "google_alloydb_cluster" "main" {
  cluster_id          = "main"
  location            = "asia-northeast1"
  deletion_protection = false

  network_config {
    network = "projects/example/global/networks/main"
  }
}
