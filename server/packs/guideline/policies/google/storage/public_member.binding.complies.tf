resource "google_storage_bucket_iam_binding" "readers" {
  bucket = "example-documents"
  role   = "roles/storage.objectViewer"
  members = [
    "group:staff@example.go.jp",
  ]
}
