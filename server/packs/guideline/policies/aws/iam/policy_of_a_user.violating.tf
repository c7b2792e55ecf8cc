resource "aws_iam_user_policy" "tanaka" {
  name = "read-logs"
  user = "tanaka"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "logs:FilterLogEvents"
      Resource = "arn:aws:logs:ap-northeast-1:123456789012:log-group:/shinsei/*"
    }]
  })
}

resource "aws_iam_user_policy_attachment" "tanaka" {
  user       = "tanaka"
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"
}
