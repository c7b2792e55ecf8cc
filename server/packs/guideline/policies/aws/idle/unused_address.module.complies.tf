# 作ったものを呼び出し側に渡すモジュール

# file: modules/base/main.tf
# resource "aws_eip" "old_gateway" {
#   domain = "vpc"
# }
