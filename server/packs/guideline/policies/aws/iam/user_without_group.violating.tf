resource "aws_iam_user" "tanaka" {
  name = "tanaka"
}

resource "aws_iam_user_login_profile" "tanaka" {
  user = aws_iam_user.tanaka.name
}
