resource "google_secret_manager_secret" "api" {
  secret_id = "api"

  replication {
    auto {}
  }
}
