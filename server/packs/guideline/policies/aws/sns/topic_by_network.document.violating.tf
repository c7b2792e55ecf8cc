data "aws_caller_identity" "current" {}

resource "aws_sns_topic" "jobs" {
  name = "shinsei-jobs"
}

resource "aws_sns_topic_policy" "vpc" {
  arn    = aws_sns_topic.jobs.arn
  policy = data.aws_iam_policy_document.vpc.json
}

data "aws_iam_policy_document" "vpc" {
  statement {
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.jobs.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceVpce"
      values   = ["vpce-0a1b2c3d4e5f60718"]
    }
  }
}
