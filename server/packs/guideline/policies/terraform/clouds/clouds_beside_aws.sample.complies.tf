# 使い方を示すだけの構成は対象としない

# file: examples/small/main.tf
# terraform {
#   required_providers {
#     aws = {
#       source  = "hashicorp/aws"
#       version = "~> 6.0"
#     }
#     google = {
#       source  = "hashicorp/google"
#       version = "~> 6.0"
#     }
#   }
# }
#
# resource "aws_sqs_queue" "requests" {
#   name = "requests"
# }
#
# resource "google_pubsub_topic" "requests" {
#   name = "requests"
# }
