resource "aws_iam_account_password_policy" "max_password_age_91" {
  max_password_age = 91
}

resource "aws_iam_user" "operator" {
  name = "operator"
}

resource "aws_iam_user_login_profile" "operator" {
  user = aws_iam_user.operator.name
}
