data "aws_iam_policy_document" "regions" {
  statement {
    effect    = "Deny"
    actions   = ["*"]
    resources = ["*"]

    condition {
      test     = "StringNotEquals"
      variable = "aws:RequestedRegion"
      values   = ["ap-northeast-1", "us-east-1"]
    }
  }
}

resource "aws_organizations_policy" "regions" {
  name    = "regions"
  content = data.aws_iam_policy_document.regions.json
}
