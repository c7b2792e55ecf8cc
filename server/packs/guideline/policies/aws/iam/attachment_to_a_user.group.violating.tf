resource "aws_iam_user_policy_attachment" "tanaka" {
  user       = aws_iam_user.tanaka.name
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"
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

resource "aws_iam_group_membership" "operators" {
  name  = "operators"
  group = aws_iam_group.operators.name
  users = [aws_iam_user.tanaka.name]
}
