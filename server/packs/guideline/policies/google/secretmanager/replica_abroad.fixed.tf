resource "google_secret_manager_secret" "api" {
  secret_id = "api"

  replication {
    user_managed {
      replicas {
        location = "asia-northeast1"
      }

      replicas {
        location = "asia-northeast2"
      }
    }
  }
}
