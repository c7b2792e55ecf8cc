resource "google_gke_backup_backup_plan" "daily" {
  name     = "daily"
  cluster  = "projects/example/locations/asia-northeast1/clusters/main"
  location = "us-central1"

  backup_config {
    all_namespaces = true
  }
}
