# complies: aws_ebs_volume.snapshot_id_snap_0a1b2c3d4e5f60718

resource "aws_ebs_volume" "empty_kms_key_id" {
  availability_zone = "ap-northeast-1a"
  size              = 200
  type              = "gp3"
  encrypted         = true
  kms_key_id        = ""
}

resource "aws_ebs_volume" "with_ebs_encryption_by_default" {
  availability_zone = "ap-northeast-1a"
  size              = 200
  type              = "gp3"
  encrypted         = false
}

resource "aws_ebs_encryption_by_default" "this" {}

resource "aws_ebs_volume" "snapshot_id_snap_0a1b2c3d4e5f60718" {
  availability_zone = "ap-northeast-1a"
  encrypted         = true
  snapshot_id       = "snap-0a1b2c3d4e5f60718"
}
