# 使い方を示すだけの構成は対象としない

# file: examples/small/main.tf
# provider "google" {
#   region = "asia-northeast1"
# }
#
# resource "google_compute_disk" "data" {
#   name = "data"
#   zone = "asia-northeast1-b"
#   size = 100
# }
