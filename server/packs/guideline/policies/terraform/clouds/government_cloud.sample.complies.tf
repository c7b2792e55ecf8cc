# 使い方を示すだけの構成は対象としない

# file: examples/small/main.tf
# terraform {
#   required_providers {
#     linode = {
#       source  = "linode/linode"
#       version = "~> 2.0"
#     }
#   }
# }
#
# resource "linode_instance" "web" {
#   label  = "web"
#   region = "jp-osa"
#   type   = "g6-standard-2"
# }
