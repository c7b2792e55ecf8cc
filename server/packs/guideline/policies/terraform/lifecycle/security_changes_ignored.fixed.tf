resource "google_pubsub_topic" "requests" {
  name = "requests"

  lifecycle {
    prevent_destroy = true
  }
}
