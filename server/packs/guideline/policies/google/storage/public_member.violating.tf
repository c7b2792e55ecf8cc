resource "google_storage_bucket_iam_member" "readers" {
  bucket = "example-documents"
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}
