# 使い方を示すだけの構成は対象としない

# file: examples/small/main.tf
# terraform {
#   required_providers {
#     azurerm = {
#       source  = "hashicorp/azurerm"
#       version = "~> 4.0"
#     }
#     google = {
#       source  = "hashicorp/google"
#       version = "~> 6.0"
#     }
#   }
# }
#
# resource "azurerm_resource_group" "requests" {
#   name     = "requests"
#   location = "japaneast"
# }
#
# resource "google_pubsub_topic" "requests" {
#   name = "requests"
# }
