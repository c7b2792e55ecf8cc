# 使い方を示すだけの構成は対象としない

# file: examples/small/main.tf
# terraform {
#   required_providers {
#     sakuracloud = {
#       source  = "sacloud/sakuracloud"
#       version = "~> 2.25"
#     }
#   }
# }
#
# resource "sakuracloud_note" "setup" {
#   name    = "setup"
#   content = "echo ready"
# }
