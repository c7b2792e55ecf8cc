# このアカウントとリージョンで作る EBS ボリュームを、自ら管理するキーで既定として暗号化する
resource "aws_ebs_encryption_by_default" "this" {}

resource "aws_ebs_default_kms_key" "this" {
  key_arn = var.kms_key_arn
}

resource "aws_ebs_volume" "explicit" {
  availability_zone = "ap-northeast-1a"
  size              = 50
  type              = "gp3"
  encrypted         = true
}

# 既定の暗号化が効く
resource "aws_ebs_volume" "by_default" {
  availability_zone = "ap-northeast-1c"
  size              = 50
  type              = "gp3"
}

resource "aws_launch_template" "batch" {
  name          = "batch"
  image_id      = var.ami_id
  instance_type = "c7i.xlarge"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = 50
    }
  }

  metadata_options {
    http_tokens = "required"
  }

  monitoring {
    enabled = true
  }
}

variable "kms_key_arn" {
  type = string
}

variable "ami_id" {
  type = string
}
