resource "aws_iam_user" "no_iam_user_login_profile" {
  name = "tanaka"
}
