variable "size" {
  type = string
}

variable "labels" {
  default = { A = "override", B = 2 }
}

locals {
  source = "a_override"
}

module "many" {
  count = 2
  delay = 1
}

# 入れ子のブロックは種類ごとに丸ごと置き換わる
resource "aws_instance" "web" {
  root_block_device {
    encrypted = true
  }

  ebs_block_device {
    device_name = "/dev/sdb"
    volume_size = 10
  }

  tags = var.labels
}

data "aws_iam_policy_document" "main" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::docs/*"]
  }

  statement {
    effect    = "Deny"
    actions   = ["s3:DeleteObject"]
    resources = ["*"]
  }
}
