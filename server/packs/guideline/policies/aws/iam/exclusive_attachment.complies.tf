resource "aws_iam_role_policy_attachment" "read_logs" {
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"
  role       = "shinsei-app"
}
