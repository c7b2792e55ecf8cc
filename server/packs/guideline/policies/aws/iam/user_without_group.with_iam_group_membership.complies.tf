resource "aws_iam_user" "with_iam_group_membership" {
  name = "tanaka"
}

resource "aws_iam_user_login_profile" "tanaka" {
  user = aws_iam_user.with_iam_group_membership.name
}

resource "aws_iam_group" "operators" {
  name = "operators"
}

resource "aws_iam_group_membership" "operators" {
  name  = "operators"
  group = aws_iam_group.operators.name
  users = [aws_iam_user.with_iam_group_membership.name]
}
