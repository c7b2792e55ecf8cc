# 受信ポートもキーペアもなく、Session Manager だけで使う踏み台（情報として示す）
resource "aws_instance" "bastion" {
  ami                    = var.ami_id
  instance_type          = "t3.micro"
  subnet_id              = var.subnet_id
  vpc_security_group_ids = [aws_security_group.bastion.id]
  iam_instance_profile   = "ssm-managed"

  metadata_options {
    http_tokens = "required"
  }
}

resource "aws_security_group" "bastion" {
  name        = "bastion"
  description = "No inbound traffic"
  vpc_id      = var.vpc_id
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}

variable "vpc_id" {
  type = string
}
