# 検証環境は環境ごと作り直す

# file: staging/main.tf
# resource "sakuracloud_kms" "records" {
#   name = "records"
# }
