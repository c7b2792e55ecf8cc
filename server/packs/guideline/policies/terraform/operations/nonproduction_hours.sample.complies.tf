# 使い方を示すだけの構成は対象としない

# file: examples/small/main.tf
# provider "google" {
#   region = "asia-northeast1"
# }
#
# resource "google_compute_instance" "batch" {
#   name         = "batch"
#   machine_type = "e2-small"
#   zone         = "asia-northeast1-b"
#
#   labels = {
#     env = "dev"
#   }
# }
