# 作ったものを呼び出し側に渡すモジュール

# file: modules/base/main.tf
# resource "aws_eip" "egress" {
#   domain = "vpc"
# }
#
# resource "aws_nat_gateway" "egress" {
#   allocation_id = aws_eip.egress.id
#   subnet_id     = var.public_subnet_id
# }
#
# variable "public_subnet_id" {
#   type        = string
#   description = "公開サブネット"
# }
