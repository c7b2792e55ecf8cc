# 本番環境は作り直さない

# file: production/main.tf
# resource "sakura_disk" "records" {
#   name = "records"
#   size = 100
# }
