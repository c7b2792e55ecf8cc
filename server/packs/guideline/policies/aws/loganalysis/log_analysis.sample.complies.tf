# 使い方を示すだけの構成は対象としない

# file: examples/small/main.tf
# provider "aws" {
#   region = "ap-northeast-1"
# }
#
# resource "aws_flow_log" "main" {
#   vpc_id               = var.vpc_id
#   traffic_type         = "ALL"
#   log_destination_type = "s3"
#   log_destination      = var.log_bucket_arn
# }
#
# variable "vpc_id" {
#   type        = string
#   description = "VPC"
# }
#
# variable "log_bucket_arn" {
#   type        = string
#   description = "ログを集めるバケット"
# }
