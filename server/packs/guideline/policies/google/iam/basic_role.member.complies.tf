resource "google_service_account" "app" {
  account_id = "app"
}

resource "google_project_iam_member" "app" {
  project = "example"
  role    = "roles/run.invoker"
  member  = google_service_account.app.member
}
