resource "google_container_cluster" "main" {
  name               = "main"
  location           = "asia-northeast1-a"
  initial_node_count = 1
}
