provider "google" {
  alias   = "far"
  project = "example-shinsei"
  zone    = "us-central1-a"
}

resource "google_compute_address" "far" {
  provider = google.far
  name     = "far"
}
