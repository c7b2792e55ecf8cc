resource "google_organization_iam_binding" "developers" {
  org_id  = "000000000000"
  role    = "roles/logging.viewer"
  members = ["group:developers@example.go.jp"]
}
