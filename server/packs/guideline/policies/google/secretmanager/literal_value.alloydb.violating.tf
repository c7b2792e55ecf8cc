resource "google_alloydb_cluster" "main" {
  cluster_id = "main"
  location   = "asia-northeast1"

  network_config {
    network = "projects/example/global/networks/main"
  }

  initial_user {
    user     = "administrator"
    password = "Kq7v-Lm2x-Wd9t"
  }
}
