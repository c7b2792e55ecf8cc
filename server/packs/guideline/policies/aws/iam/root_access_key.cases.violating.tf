# complies: aws_iam_access_key.user_batch

resource "aws_iam_access_key" "user_root_account" {
  user = "<root_account>"
}

resource "aws_iam_access_key" "user_batch" {
  user = "batch"
}
