resource "aws_iam_role_policy" "other_policy" {
  name = "batch"
  role = "batch"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "*"
    }]
  })
}
