data "aws_iam_policy_document" "operator" {
  statement {
    actions = ["*"]
  }
}

resource "aws_iam_policy" "without_resources" {
  name   = "operator"
  policy = data.aws_iam_policy_document.operator.json
}
