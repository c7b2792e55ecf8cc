# ほかから呼び出して使うモジュール

resource "google_compute_instance" "batch" {
  name         = "batch"
  machine_type = "e2-small"
  zone         = "asia-northeast1-b"

  labels = {
    env = "dev"
  }
}
