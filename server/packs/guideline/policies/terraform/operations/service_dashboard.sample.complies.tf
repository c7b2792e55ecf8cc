# 使い方を示すだけの構成は対象としない

# file: examples/small/main.tf
# provider "aws" {
#   region = "ap-northeast-1"
# }
#
# resource "aws_lambda_function" "apply" {
#   function_name = "apply"
#   role          = var.role_arn
#   runtime       = "python3.13"
#   handler       = "app.handler"
#   filename      = "apply.zip"
# }
#
# resource "aws_dynamodb_table" "requests" {
#   name         = "requests"
#   billing_mode = "PAY_PER_REQUEST"
#   hash_key     = "id"
#
#   attribute {
#     name = "id"
#     type = "S"
#   }
#
#   point_in_time_recovery {
#     enabled = true
#   }
# }
#
# resource "aws_apigatewayv2_api" "apply" {
#   name          = "apply"
#   protocol_type = "HTTP"
# }
#
# variable "role_arn" {
#   type        = string
#   description = "関数のロール"
# }
