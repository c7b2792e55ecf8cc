# 検証環境は環境ごと作り直す

# file: staging/main.tf
# resource "google_compute_disk" "work" {
#   name = "work"
#   zone = "asia-northeast1-a"
# }
