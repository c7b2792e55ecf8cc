resource "google_container_cluster" "main" {
  name             = "main"
  location         = "asia-northeast1"
  enable_autopilot = true
  resource_labels = {
    classification = "internal"
  }
}
