resource "aws_kms_key" "ebs" {
  description         = "EBS の暗号化"
  enable_key_rotation = true
}

resource "aws_ebs_volume" "documents" {
  availability_zone = "ap-northeast-1a"
  size              = 200
  type              = "gp3"
  encrypted         = true
}

resource "aws_ebs_snapshot_copy" "documents" {
  source_region      = "ap-northeast-3"
  source_snapshot_id = var.snapshot_id
  encrypted          = true
}

variable "snapshot_id" {
  type = string
}
