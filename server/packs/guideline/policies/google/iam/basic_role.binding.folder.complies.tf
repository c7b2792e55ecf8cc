resource "google_folder_iam_binding" "developers" {
  folder  = "folders/000000000000"
  role    = "roles/cloudsql.admin"
  members = ["group:developers@example.go.jp"]
}
