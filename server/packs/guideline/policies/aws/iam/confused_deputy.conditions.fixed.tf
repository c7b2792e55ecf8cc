data "aws_caller_identity" "current" {}

resource "aws_iam_role" "copy" {
  name = "copy"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::123456789012:role/operator" }
        Action    = "sts:AssumeRole"
      },
      {
        Effect    = "Allow"
        Principal = { Service = "s3.amazonaws.com" }
        Action    = "sts:AssumeRole"
        Condition = { StringEquals = { "aws:RequestedRegion" = "ap-northeast-1", "aws:SourceAccount" = data.aws_caller_identity.current.id } }
      },
    ]
  })
}
