data "aws_iam_policy" "operator" {
  name = "ReadOnlyAccess"
}
