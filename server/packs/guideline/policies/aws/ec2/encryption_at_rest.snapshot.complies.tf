# 暗号化されたスナップショットから作る

resource "aws_ebs_volume" "documents" {
  availability_zone = "ap-northeast-1a"
  size              = 200
  type              = "gp3"
  snapshot_id       = "snap-0a1b2c3d4e5f60718"
}
