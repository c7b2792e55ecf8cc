# 作ったものを呼び出し側に渡すモジュール

# file: modules/base/main.tf
# resource "aws_lb" "old" {
#   name               = "shinsei-old"
#   load_balancer_type = "application"
#   internal           = true
#   subnets            = var.subnet_ids
#   security_groups    = [var.security_group_id]
# }
#
# resource "aws_alb" "older" {
#   name               = "shinsei-older"
#   load_balancer_type = "application"
#   internal           = true
#   subnets            = var.subnet_ids
#   security_groups    = [var.security_group_id]
# }
#
# variable "subnet_ids" {
#   type        = list(string)
#   description = "非公開サブネット"
# }
#
# variable "security_group_id" {
#   type        = string
#   description = "セキュリティグループ"
# }
