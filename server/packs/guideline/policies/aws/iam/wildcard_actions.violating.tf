resource "aws_iam_policy" "operator" {
  name        = "operator"
  description = "Operators of the system"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "*"
    }]
  })
}
