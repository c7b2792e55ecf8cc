# 国外のリージョンは provider ブロックで指摘される
provider "aws" {
  region = "us-west-2"
}

resource "aws_iam_policy" "queue" {
  name = "queue"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "sqs:SendMessage"
      Resource = "arn:aws:sqs:us-west-2:123456789012:uketsuke"
    }]
  })
}
