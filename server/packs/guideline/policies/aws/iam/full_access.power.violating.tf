resource "aws_iam_role_policy_attachment" "operator" {
  role       = "operator"
  policy_arn = "arn:aws:iam::aws:policy/PowerUserAccess"
}
