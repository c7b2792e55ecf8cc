resource "google_compute_disk" "data" {
  name = "data"
  size = 50
  zone = "asia-northeast3-b"
}
