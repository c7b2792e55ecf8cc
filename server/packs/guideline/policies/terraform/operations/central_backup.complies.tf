provider "google" {
  region = "asia-northeast1"
}

resource "google_compute_disk" "data" {
  name = "data"
  zone = "asia-northeast1-b"
  size = 100
}

# 毎日スナップショットを取る。
resource "google_compute_resource_policy" "daily" {
  name   = "daily"
  region = "asia-northeast1"
}
