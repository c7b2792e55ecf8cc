resource "google_organization_iam_member" "developers" {
  org_id = "000000000000"
  role   = "roles/viewer"
  member = "group:developers@example.go.jp"
}
