resource "google_pubsub_topic" "requests" {
  name = "requests"

  labels = {
    classification = "internal"
  }
}
