resource "aws_iam_group_policy_attachment" "operators" {
  group      = aws_iam_group.operators.id
  policy_arn = aws_iam_policy.read_logs.arn
}

resource "aws_iam_policy" "read_logs" {
  name   = "read-logs"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "logs:FilterLogEvents", Resource = "arn:aws:logs:ap-northeast-1:123456789012:log-group:/shinsei/*" }] })
}

resource "aws_iam_group" "operators" {
  name = "operators"
}
