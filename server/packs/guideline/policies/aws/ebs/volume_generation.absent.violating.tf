# 省略すると gp2 になる
resource "aws_ebs_volume" "documents" {
  availability_zone = "ap-northeast-1a"
  size              = 200
  encrypted         = true
}
