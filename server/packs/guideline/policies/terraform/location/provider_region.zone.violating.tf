provider "google" {
  alias   = "far"
  project = "example-shinsei"
  zone    = "us-central1-a"
}

resource "google_compute_network" "far" {
  provider = google.far
  name     = "far"
}
