resource "aws_kms_key" "main" {
  description         = "通知トピックの暗号化"
  enable_key_rotation = true
}

resource "aws_sns_topic" "alerts" {
  name              = "shinsei-alerts"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_sns_topic_policy" "alerts" {
  arn    = aws_sns_topic.alerts.arn
  policy = data.aws_iam_policy_document.vpc.json
}

data "aws_iam_policy_document" "vpc" {
  statement {
    actions   = ["sns:Publish"]
    resources = ["arn:aws:sns:ap-northeast-1:123456789012:shinsei-alerts"]

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
