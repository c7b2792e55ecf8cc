resource "google_folder_iam_member" "developers" {
  folder = "folders/000000000000"
  role   = "roles/owner"
  member = "group:developers@example.go.jp"
}
