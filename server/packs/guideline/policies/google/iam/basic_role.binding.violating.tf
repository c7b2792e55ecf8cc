resource "google_project_iam_binding" "developers" {
  project = "example"
  role    = "roles/editor"
  members = ["group:developers@example.go.jp"]
}
