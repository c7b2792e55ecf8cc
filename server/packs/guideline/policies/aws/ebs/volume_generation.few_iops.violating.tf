resource "aws_ebs_volume" "few_iops" {
  availability_zone = "ap-northeast-1a"
  size              = 100
  type              = "io1"
  iops              = 200
}
