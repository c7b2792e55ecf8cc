resource "aws_iam_role_policy_attachments_exclusive" "operator" {
  role_name   = "operator"
  policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
}
