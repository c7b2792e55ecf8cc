variable "bucket" {
  default = "hikari-docs"
}

locals {
  actions = ["s3:GetObject", "s3:PutObject"]
}

resource "aws_iam_policy" "heredoc" {
  name   = "heredoc"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ${jsonencode(local.actions)},
          "Resource": "arn:aws:s3:::${var.bucket}/*"
        }
      ]
    }
  EOT
}

resource "aws_iam_policy" "encoded" {
  name = "encoded"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = local.actions
        Resource = "arn:aws:s3:::${var.bucket}/$${aws:username}/*"
        Condition = {
          StringLike = { "aws:Referer" = ["https://*.example.jp/*"] }
          Bool       = { "aws:SecureTransport" = true }
          Null       = { "aws:TokenIssueTime" = null }
        }
      },
    ]
  })
}

resource "aws_iam_role" "assume" {
  name               = "assume"
  assume_role_policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"Service": "ec2.amazonaws.com"},
    "Action": "sts:AssumeRole"
  }
}
EOF
}

resource "aws_sqs_queue" "main" {
  name = "jobs"
  redrive_policy = jsonencode({
    deadLetterTargetArn = "arn:aws:sqs:ap-northeast-1:123456789012:dead"
    maxReceiveCount     = 4
  })
}

output "heredoc" {
  value = jsondecode(aws_iam_policy.heredoc.policy)
}

output "encoded" {
  value = aws_iam_policy.encoded.policy
}
