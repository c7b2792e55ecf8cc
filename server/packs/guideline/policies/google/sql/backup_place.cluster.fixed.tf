resource "google_gke_backup_backup_plan" "daily" {
  name     = "daily"
  cluster  = "projects/example/locations/asia-northeast1/clusters/main"
  location = "asia-northeast2"

  backup_config {
    all_namespaces = true
  }
}
