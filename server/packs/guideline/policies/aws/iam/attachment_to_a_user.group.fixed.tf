resource "aws_iam_group_policy_attachment" "tanaka" {
  group      = aws_iam_group.operators.id
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
