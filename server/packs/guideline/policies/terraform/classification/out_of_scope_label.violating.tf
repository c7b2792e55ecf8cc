resource "google_pubsub_topic" "requests" {
  name = "requests"

  labels = {
    classification = "top-secret"
  }
}
