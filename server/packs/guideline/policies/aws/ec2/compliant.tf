resource "aws_kms_key" "volume" {
  description         = "Volumes"
  enable_key_rotation = true
}

resource "aws_launch_template" "inspection" {
  name     = "inspection"
  image_id = aws_ami_copy.inspection.id

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = 50
      encrypted   = true
      kms_key_id  = aws_kms_key.volume.arn
    }
  }

  # 使わないボリュームは付けない
  block_device_mappings {
    device_name = "/dev/sdb"
    no_device   = "true"
  }

  iam_instance_profile {
    name = "inspection"
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  monitoring {
    enabled = true
  }

  network_interfaces {
    associate_public_ip_address = false
    subnet_id                   = var.subnet_id
  }
}

# 通信検査用の仮想アプライアンス。マネージドサービスでは置き換えられない
resource "aws_instance" "inspection" {
  instance_type     = "c7i.large"
  source_dest_check = false
  monitoring        = true

  # メタデータ、ロール、ボリュームの設定は起動テンプレートに従う
  launch_template {
    id      = aws_launch_template.inspection.id
    version = "$Latest"
  }

  # 暗号化されたスナップショットから作る
  ebs_block_device {
    device_name = "/dev/sdf"
    snapshot_id = var.snapshot_id
  }
}

resource "aws_eip" "inspection" {
  domain   = "vpc"
  instance = aws_instance.inspection.id
}

resource "aws_instance" "nat" {
  ami                  = data.aws_ami.base.id
  instance_type        = "t3.small"
  subnet_id            = var.subnet_id
  source_dest_check    = false
  monitoring           = true
  iam_instance_profile = "nat"

  root_block_device {
    encrypted  = true
    kms_key_id = aws_kms_key.volume.arn
  }

  # コンテナから使う
  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 2
  }

  # 設定だけを行い、ソフトウェアはイメージに入れておく
  user_data = <<-EOT
    #!/bin/bash
    set -eu
    sysctl -w net.ipv4.ip_forward=1
    systemctl enable --now amazon-ssm-agent
  EOT

  lifecycle {
    ignore_changes = [ami]
  }
}

data "aws_ami" "base" {
  most_recent = true
  owners      = ["amazon"]

  filter {
    name   = "name"
    values = ["al2023-ami-2023.*-x86_64"]
  }
}

# 発行者をフィルターで限定する
data "aws_ami" "ubuntu" {
  most_recent = true

  filter {
    name   = "owner-id"
    values = ["099720109477"]
  }

  filter {
    name   = "name"
    values = ["ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*"]
  }
}

resource "aws_ami_copy" "inspection" {
  name              = "inspection"
  source_ami_id     = var.inspection_ami_id
  source_ami_region = "ap-northeast-3"
  encrypted         = true
  kms_key_id        = aws_kms_key.volume.arn
}

resource "aws_ami" "base" {
  name                = "base"
  virtualization_type = "hvm"
  root_device_name    = "/dev/xvda"

  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = var.snapshot_id
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    volume_size = 100
    encrypted   = true
  }
}

resource "aws_ami_launch_permission" "partner" {
  image_id   = aws_ami_copy.inspection.id
  account_id = var.partner_account_id
}

resource "aws_ec2_image_block_public_access" "this" {
  state = "block-new-sharing"
}

resource "aws_ec2_instance_metadata_defaults" "this" {
  http_tokens                 = "required"
  http_put_response_hop_limit = 1
}

resource "aws_ssm_association" "patch" {
  name                = "AWS-RunPatchBaseline"
  schedule_expression = "cron(0 15 ? * SAT *)"

  parameters = {
    Operation    = "Install"
    RebootOption = "RebootIfNeeded"
  }

  targets {
    key    = "InstanceIds"
    values = [aws_instance.nat.id, aws_instance.inspection.id]
  }
}

data "aws_ssm_parameter" "image" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

data "aws_ami" "windows" {
  most_recent = true
  owners      = ["amazon"]

  filter {
    name   = "name"
    values = ["Windows_Server-2022-Japanese-Full-Base-*"]
  }
}

# 使わない間は費用のかからない検証環境
resource "aws_rds_cluster" "verification" {
  cluster_identifier          = "verification-stg"
  engine                      = "aurora-postgresql"
  master_username             = "main"
  manage_master_user_password = true
  storage_encrypted           = true

  serverlessv2_scaling_configuration {
    min_capacity = 0
    max_capacity = 4
  }
}

# 申告期間だけの確保
resource "aws_ec2_capacity_reservation" "declaration" {
  availability_zone = "ap-northeast-1a"
  instance_platform = "Linux/UNIX"
  instance_type     = "m7i.large"
  instance_count    = 4
  end_date_type     = "limited"
  end_date          = "2026-12-10T00:00:00Z"
}

variable "inspection_ami_id" {
  type        = string
  description = "審査済みのアプライアンスの AMI"
}

variable "subnet_id" {
  type = string
}

variable "snapshot_id" {
  type = string
}

variable "partner_account_id" {
  type = string
}
