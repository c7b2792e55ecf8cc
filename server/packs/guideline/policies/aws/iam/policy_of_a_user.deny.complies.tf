# 権限はグループに与え、ユーザには拒否だけを付ける
resource "aws_iam_user_policy" "tanaka" {
  name = "tanaka"
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
