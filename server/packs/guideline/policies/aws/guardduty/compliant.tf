resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_detector_feature" "s3" {
  detector_id = aws_guardduty_detector.main.id
  name        = "S3_DATA_EVENTS"
  status      = "ENABLED"
}

resource "aws_guardduty_organization_configuration" "main" {
  detector_id                      = aws_guardduty_detector.main.id
  auto_enable_organization_members = "ALL"
}

# Macie の検出結果は Security Hub に集まる
resource "aws_macie2_account" "main" {
  status = "ENABLED"
}

resource "aws_cloudwatch_event_rule" "findings" {
  name = "findings"

  event_pattern = jsonencode({
    source = ["aws.guardduty", "aws.securityhub"]
  })
}

resource "aws_cloudwatch_event_target" "findings" {
  rule = aws_cloudwatch_event_rule.findings.name
  arn  = "arn:aws:sns:ap-northeast-1:123456789012:security"
}
