resource "aws_iam_group" "tanaka" {
  name = "tanaka"
}

resource "aws_iam_group_policy_attachment" "tanaka" {
  group      = aws_iam_group.tanaka.name
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"
}

resource "aws_iam_user_group_membership" "tanaka" {
  user   = "tanaka"
  groups = [aws_iam_group.tanaka.name]
}
