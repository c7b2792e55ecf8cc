resource "aws_ebs_volume" "no_dlm_lifecycle_policy" {
  availability_zone = "ap-northeast-1a"

  tags = {
    Name   = "documents"
    Backup = "none"
  }
}
