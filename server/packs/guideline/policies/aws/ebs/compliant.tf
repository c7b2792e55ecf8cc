resource "aws_kms_key" "ebs" {
  description         = "EBS の暗号化"
  enable_key_rotation = true
}

resource "aws_ebs_encryption_by_default" "this" {
  enabled = true
}

resource "aws_ebs_snapshot_block_public_access" "this" {
  state = "block-all-sharing"
}

resource "aws_ebs_volume" "documents" {
  availability_zone = "ap-northeast-1a"
  size              = 200
  type              = "gp3"
  encrypted         = true
  kms_key_id        = aws_kms_key.ebs.arn

  tags = {
    Name   = "documents"
    Backup = "daily"
  }
}

# 再作成できるデータだけを置く。複数のインスタンスから使うため gp3 にはできない
resource "aws_ebs_volume" "cache" {
  availability_zone    = "ap-northeast-1a"
  size                 = 100
  type                 = "io1"
  iops                 = 3000
  encrypted            = true
  kms_key_id           = aws_kms_key.ebs.arn
  multi_attach_enabled = true

  tags = {
    Name = "render-cache"
  }
}

resource "aws_ebs_snapshot_copy" "documents" {
  source_region      = "ap-northeast-3"
  source_snapshot_id = var.snapshot_id
  encrypted          = true
  kms_key_id         = aws_kms_key.ebs.arn
}

resource "aws_ebs_snapshot_import" "legacy" {
  encrypted  = true
  kms_key_id = aws_kms_key.ebs.arn

  disk_container {
    format = "VHD"

    user_bucket {
      s3_bucket = "disk-images"
      s3_key    = "legacy.vhd"
    }
  }
}

resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.large"

  root_block_device {
    encrypted   = true
    volume_type = "gp3"
  }
}

resource "aws_launch_template" "app" {
  name     = "app"
  image_id = var.ami_id

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted   = true
      volume_size = 50
      volume_type = "gp3"
    }
  }
}

resource "aws_backup_selection" "volumes" {
  name         = "volumes"
  plan_id      = var.backup_plan_id
  iam_role_arn = var.backup_role_arn

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "daily"
  }
}

variable "snapshot_id" {
  type = string
}

variable "ami_id" {
  type = string
}

variable "backup_plan_id" {
  type = string
}

variable "backup_role_arn" {
  type = string
}
