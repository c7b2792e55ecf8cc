resource "aws_kms_key" "data" {
  description         = "利用者データの暗号化"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["kms:Encrypt", "kms:Decrypt"]
      Resource  = "*"
    }]
  })
}

resource "aws_kms_key_policy" "shared" {
  key_id = var.shared_key_id
  policy = data.aws_iam_policy_document.shared.json
}

data "aws_iam_policy_document" "shared" {
  statement {
    actions   = ["kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

resource "aws_kms_replica_key" "osaka" {
  description     = "利用者データの暗号化（大阪）"
  primary_key_arn = var.primary_key_arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

resource "aws_kms_external_key" "byok" {
  description = "庁内の HSM で生成した鍵"

  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": {"AWS": ["*"]},
          "Action": "kms:Decrypt",
          "Resource": "*"
        }
      ]
    }
  EOT
}

variable "shared_key_id" {
  type = string
}

variable "primary_key_arn" {
  type = string
}
