resource "aws_iam_group_policy" "tanaka" {
  name  = "tanaka"
  group = aws_iam_group.operators.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "logs:FilterLogEvents"
      Resource = "*"
    }]
  })
}

resource "aws_iam_user" "tanaka" {
  name = "tanaka"
}

resource "aws_iam_group" "operators" {
  name = "operators"
}

resource "aws_iam_group" "developers" {
  name = "developers"
}

resource "aws_iam_user_group_membership" "tanaka" {
  user   = aws_iam_user.tanaka.name
  groups = [aws_iam_group.operators.name]
}
