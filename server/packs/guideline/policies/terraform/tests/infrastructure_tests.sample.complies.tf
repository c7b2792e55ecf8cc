# 使い方を示すだけの構成は対象としない

# file: examples/small/main.tf
# provider "aws" {
#   region = "ap-northeast-1"
# }
#
# resource "aws_sqs_queue" "requests" {
#   name = "requests"
# }
