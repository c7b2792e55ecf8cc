resource "aws_iam_role_policy_attachment" "other_policy_arn" {
  role       = "operator"
  policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess"
}
