data "aws_caller_identity" "current" {}

resource "aws_sqs_queue" "jobs" {
  name = "shinsei-jobs"
}

resource "aws_sqs_queue_policy" "vpc" {
  queue_url = aws_sqs_queue.jobs.id
  policy    = data.aws_iam_policy_document.vpc.json
}

data "aws_iam_policy_document" "vpc" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.jobs.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceVpce"
      values   = ["vpce-0a1b2c3d4e5f60718"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalAccount"
      values   = [data.aws_caller_identity.current.id]
    }
  }
}
