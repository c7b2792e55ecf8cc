resource "aws_iam_group_policy_attachment" "operators" {
  group      = "operators"
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"
}
