resource "aws_kms_key" "main" {
  description         = "通知トピックの暗号化"
  enable_key_rotation = true
}

resource "aws_sns_topic" "alerts" {
  name              = "shinsei-alerts"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "shinsei-errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "HTTPCode_Target_5XX_Count"
  namespace           = "AWS/ApplicationELB"
  period              = 300
  statistic           = "Sum"
  threshold           = 5
  alarm_actions       = [aws_sns_topic.alerts.arn]
}

resource "aws_sns_topic_subscription" "alerts" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "https"
  endpoint  = "https://ops.example.go.jp/notify"
}

# メールの購読。protocol が http でないものは対象外
resource "aws_sns_topic_subscription" "mail" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = "ops@example.go.jp"
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

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:*"]
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
