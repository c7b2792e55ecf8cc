resource "google_project_iam_member" "developers" {
  project = "example"
  role    = "roles/editor"
  member  = "group:developers@example.go.jp"
}
