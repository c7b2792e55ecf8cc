# 権限はグループに与え、ユーザには拒否だけを付ける
resource "aws_iam_user_policy" "tanaka" {
  name = "deny-billing"
  user = "tanaka"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Deny"
      Action   = "aws-portal:*"
      Resource = "*"
    }]
  })
}

resource "aws_iam_group_policy_attachment" "operators" {
  group      = "operators"
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"
}
