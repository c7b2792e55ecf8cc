# 使い方を示すだけの構成は対象としない

# file: examples/small/main.tf
# terraform {
#   required_providers {
#     aws = {
#       source  = "hashicorp/aws"
#       version = "~> 6.0"
#     }
#     vsphere = {
#       source  = "hashicorp/vsphere"
#       version = "~> 2.10"
#     }
#   }
# }
#
# resource "aws_sqs_queue" "requests" {
#   name = "requests"
# }
#
# resource "vsphere_folder" "requests" {
#   path          = "requests"
#   type          = "vm"
#   datacenter_id = var.datacenter_id
# }
#
# variable "datacenter_id" {
#   type        = string
#   description = "データセンター"
# }
