resource "aws_iam_user" "path_break_glass" {
  name = "tanaka"
  path = "/break-glass/"
}

resource "aws_iam_user_login_profile" "tanaka" {
  user = aws_iam_user.path_break_glass.name
}
