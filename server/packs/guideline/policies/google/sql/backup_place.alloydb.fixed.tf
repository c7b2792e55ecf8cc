resource "google_alloydb_backup" "weekly" {
  backup_id    = "weekly"
  location     = "asia-northeast2"
  cluster_name = "projects/example/locations/asia-northeast1/clusters/main"
}
