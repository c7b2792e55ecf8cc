resource "aws_ebs_volume" "few_iops" {
  availability_zone = "ap-northeast-1a"
  size              = 100
  type              = "gp3"
  iops              = 3000
}
