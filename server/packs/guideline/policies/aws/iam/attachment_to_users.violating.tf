resource "aws_iam_policy_attachment" "read_logs" {
  name       = "read-logs"
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"
  groups     = ["operators"]
  users      = ["tanaka"]
}
