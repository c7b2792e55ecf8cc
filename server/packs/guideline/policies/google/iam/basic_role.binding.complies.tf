resource "google_project_iam_binding" "developers" {
  project = "example"
  role    = "roles/run.developer"
  members = ["group:developers@example.go.jp"]
}
