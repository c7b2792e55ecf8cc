# 検証環境は環境ごと作り直す

# file: staging/main.tf
# resource "sakura_disk" "records" {
#   name = "records"
#   size = 100
# }
