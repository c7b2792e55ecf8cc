resource "google_project_iam_member" "developers" {
  project = "example"
  role    = "roles/run.developer"
  member  = "group:developers@example.go.jp"
}
