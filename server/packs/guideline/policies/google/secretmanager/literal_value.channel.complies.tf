resource "google_monitoring_notification_channel" "operators" {
  display_name = "operators"
  type         = "webhook_basicauth"
  labels = {
    url      = "https://alerts.example.go.jp/google"
    username = "monitoring"
  }

  sensitive_labels {
    password = random_password.channel.result
  }
}
