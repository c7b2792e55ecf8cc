# 既定の暗号化を明示的に無効にしている
resource "aws_ebs_encryption_by_default" "this" {
  enabled = false
}

resource "aws_ebs_volume" "documents" {
  availability_zone = "ap-northeast-1a"
  size              = 200
  type              = "gp3"
  encrypted         = false
}
