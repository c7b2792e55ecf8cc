# 別の構成が権限の上限として使う
resource "aws_iam_policy" "operators_boundary" {
  name = "operators-boundary"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "kms:*"
      Resource = "*"
    }]
  })
}
