resource "aws_iam_user_policy_attachment" "tanaka" {
  user       = "tanaka"
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"
}
