provider "google" {
  region = "asia-northeast1"

  default_labels = {
    classification = "internal"
  }
}

resource "google_pubsub_topic" "requests" {
  name = "requests"

  labels = {
    classification = "public"
  }
}
