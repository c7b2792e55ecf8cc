# ほかから呼び出して使うモジュール

resource "google_compute_disk" "data" {
  name = "data"
  zone = "asia-northeast1-b"
  size = 100
}
