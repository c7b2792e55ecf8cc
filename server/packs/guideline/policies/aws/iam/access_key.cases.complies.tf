resource "aws_iam_access_key" "user_root" {
  user = "root"
}

resource "aws_iam_access_key" "user_root_account" {
  user = "<root_account>"
}
