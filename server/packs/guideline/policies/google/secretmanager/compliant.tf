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

ephemeral "random_password" "api" {
  length = 24
}

resource "google_secret_manager_secret_version" "api" {
  secret                 = google_secret_manager_secret.api.id
  secret_data_wo         = ephemeral.random_password.api.result
  secret_data_wo_version = 1
}

resource "google_monitoring_notification_channel" "mail" {
  display_name = "mail"
  type         = "email"
  labels = {
    email_address = "operators@example.go.jp"
  }
}
