resource "aws_ebs_volume" "iops_16001" {
  availability_zone = "ap-northeast-1a"
  size              = 200
  encrypted         = true
  iops              = 16001
}
