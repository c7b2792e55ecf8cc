resource "google_container_cluster" "main" {
  name             = "main"
  location         = "asia-northeast1"
  enable_autopilot = true

  database_encryption {
    state    = "ENCRYPTED"
    key_name = "projects/example/locations/asia-northeast1/keyRings/main/cryptoKeys/gke"
  }
}
