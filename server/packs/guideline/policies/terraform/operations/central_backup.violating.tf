provider "google" {
  region = "asia-northeast1"
}

resource "google_compute_disk" "data" {
  name = "data"
  zone = "asia-northeast1-b"
  size = 100
}
