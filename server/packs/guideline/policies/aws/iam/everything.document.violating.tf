# complies: aws_iam_role.operator
# complies: data.aws_iam_policy_document.operator

# effect を省略すると Allow になる
data "aws_iam_policy_document" "operator" {
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "operator" {
  name   = "operator"
  policy = data.aws_iam_policy_document.operator.json
}

# 上限としても使われているが、付与もされている
resource "aws_iam_role" "operator" {
  name                 = "operator"
  permissions_boundary = aws_iam_policy.operator.arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "operator" {
  role       = aws_iam_role.operator.name
  policy_arn = aws_iam_policy.operator.arn
}
