data "aws_iam_policy" "operator" {
  arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
