# complies: aws_iam_policy.build

data "aws_iam_policy_document" "build" {
  statement {
    actions   = ["ec2:RunInstances"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestedRegion"
      values   = ["ap-northeast-1", "us-west-2"]
    }
  }
}

resource "aws_iam_policy" "build" {
  name   = "build"
  policy = data.aws_iam_policy_document.build.json
}
