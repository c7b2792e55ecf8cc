# complies: aws_sns_topic.alerts

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
  policy = data.aws_iam_policy_document.alerts.json
}

data "aws_iam_policy_document" "alerts" {
  statement {
    sid       = "Alarms"
    actions   = ["sns:Publish"]
    resources = ["arn:aws:sns:ap-northeast-1:123456789012:shinsei-alerts"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }

  # 自らのアカウント
  statement {
    sid       = "Own"
    actions   = ["sns:Publish"]
    resources = ["arn:aws:sns:ap-northeast-1:123456789012:shinsei-alerts"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:root"]
    }
  }

  statement {
    sid       = "Partner"
    actions   = ["sns:Publish"]
    resources = ["arn:aws:sns:ap-northeast-1:123456789012:shinsei-alerts"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::210987654321:role/notifier"]
    }
  }

  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = ["arn:aws:sns:ap-northeast-1:123456789012:shinsei-alerts"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_sns_topic" "partners" {
  name              = "shinsei-partners"
  kms_master_key_id = aws_kms_key.main.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sns:Publish"
      Resource  = "*"
    }]
  })
}
