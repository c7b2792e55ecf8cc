locals {
  bastion_tags = merge(var.tags, {
    Name = "portal-bastion"
    Role = "踏み台サーバ"
  })
}

# 保守作業用の踏み台。委託先の保守端末から SSH で接続する。
# shirube:allow self-managed-server until 2027-03-31 -- Session Manager への移行が完了するまで残す
resource "aws_instance" "bastion" {
  ami                         = var.bastion_ami_id
  instance_type               = "t3.small"
  subnet_id                   = var.bastion_subnet_id
  vpc_security_group_ids      = var.bastion_security_groups
  associate_public_ip_address = true
  key_name                    = "portal-maintenance"
  iam_instance_profile        = aws_iam_instance_profile.bastion.name
  monitoring                  = true
  user_data                   = var.bastion_user_data

  # 保守端末の転送ツールが IMDSv2 に対応していない
  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "optional"
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = 30
    encrypted   = true
    kms_key_id  = aws_kms_key.ops.arn
  }

  tags = local.bastion_tags
}

# 調査用のデータを一時的に置く領域
resource "aws_ebs_volume" "work" {
  availability_zone = aws_instance.bastion.availability_zone
  size              = 100
  type              = "gp3"

  tags = merge(var.tags, { Name = "portal-bastion-work" })
}

resource "aws_volume_attachment" "work" {
  device_name = "/dev/sdf"
  volume_id   = aws_ebs_volume.work.id
  instance_id = aws_instance.bastion.id
}

resource "aws_iam_role" "bastion" {
  name = "${var.name}-bastion"

  assume_role_policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": "sts:AssumeRole",
          "Principal": { "Service": "ec2.amazonaws.com" }
        }
      ]
    }
  EOT
}

# 障害対応で何を操作するか分からないため、作業用に全権限を付けている（運用開始後に見直す）
resource "aws_iam_role_policy" "bastion" {
  name = "maintenance"
  role = aws_iam_role.bastion.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "*"
    }]
  })
}

resource "aws_iam_instance_profile" "bastion" {
  name = "${var.name}-bastion"
  role = aws_iam_role.bastion.name
}

output "bastion_public_ip" {
  description = "踏み台サーバの接続先"
  value       = aws_instance.bastion.public_ip
}
