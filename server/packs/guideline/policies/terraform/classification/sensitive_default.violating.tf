provider "google" {
  region = "asia-northeast1"

  default_labels = {
    classification = "secret"
  }
}
