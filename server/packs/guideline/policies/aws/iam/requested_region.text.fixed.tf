resource "aws_iam_policy" "build" {
  name = "build"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "*"
      },
      {
        Effect   = "Allow"
        Action   = "ec2:RunInstances"
        Resource = "*"
        Condition = {
          StringEquals = { "aws:RequestedRegion" = ["ap-northeast-1"] }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "build" {
  name = "build"
  role = "build"

  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": "ec2:RunInstances",
          "Resource": "*",
          "Condition": { "StringLike": { "aws:requestedregion": ["ap-northeast-1", "ap-northeast-3"] } }
        }
      ]
    }
  EOT
}
