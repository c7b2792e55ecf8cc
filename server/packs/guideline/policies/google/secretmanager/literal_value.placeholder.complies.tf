resource "google_secret_manager_secret_version" "api" {
  secret      = "projects/example/secrets/api"
  secret_data = "changeme"

  lifecycle {
    ignore_changes = [secret_data]
  }
}
