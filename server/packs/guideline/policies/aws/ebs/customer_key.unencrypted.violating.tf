resource "aws_ebs_volume" "documents" {
  availability_zone = "ap-northeast-1a"
  size              = 200
  type              = "gp3"
  encrypted         = true
}
