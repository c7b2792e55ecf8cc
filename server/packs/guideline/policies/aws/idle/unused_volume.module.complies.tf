# 作ったものを呼び出し側に渡すモジュール

# file: modules/base/main.tf
# resource "aws_ebs_volume" "reports" {
#   availability_zone = "ap-northeast-1a"
#   size              = 500
#   type              = "gp3"
#   encrypted         = true
# }
