resource "aws_iam_role_policy_attachment" "read_logs" {
  role       = "shinsei-app"
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"
}
