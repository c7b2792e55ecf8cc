resource "google_alloydb_cluster" "main" {
  cluster_id          = "main"
  location            = "asia-northeast1"
  deletion_protection = true

  network_config {
    network = "projects/example/global/networks/main"
  }
}
