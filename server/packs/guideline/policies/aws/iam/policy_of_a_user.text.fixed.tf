resource "aws_iam_group" "suzuki" {
  name = "suzuki"
}

resource "aws_iam_group_policy" "suzuki" {
  name  = "suzuki"
  group = aws_iam_group.suzuki.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "logs:FilterLogEvents"
      Resource = "arn:aws:logs:ap-northeast-1:123456789012:log-group:/shinsei/*"
    }]
  })
}

resource "aws_iam_user_group_membership" "suzuki" {
  user   = "suzuki"
  groups = [aws_iam_group.suzuki.name]
}
