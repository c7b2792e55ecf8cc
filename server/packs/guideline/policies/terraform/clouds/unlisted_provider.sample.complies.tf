# 使い方を示すだけの構成は対象としない

# file: examples/small/main.tf
# terraform {
#   required_providers {
#     kessai = {
#       source  = "example-vendor/kessai"
#       version = "~> 1.2"
#     }
#   }
# }
#
# resource "kessai_shop" "main" {
#   name = "main"
# }
