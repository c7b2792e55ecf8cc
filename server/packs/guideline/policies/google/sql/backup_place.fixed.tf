resource "google_filestore_backup" "shared" {
  name              = "shared"
  location          = "asia-northeast2"
  source_instance   = "projects/example/locations/asia-northeast1-a/instances/shared"
  source_file_share = "share"
}
