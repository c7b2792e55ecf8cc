resource "aws_guardduty_detector" "main" {
  enable = true

  datasources {
    s3_logs {
      enable = true
    }
  }
}

resource "aws_securityhub_account" "main" {}

resource "aws_inspector2_enabler" "main" {
  account_ids    = ["123456789012"]
  resource_types = ["EC2", "ECR", "LAMBDA"]
}

resource "aws_macie2_account" "main" {}

resource "aws_cloudwatch_event_rule" "findings" {
  name = "findings"

  event_pattern = jsonencode({
    source = ["aws.guardduty", "aws.securityhub", "aws.inspector2", "aws.macie"]
  })
}

resource "aws_cloudwatch_event_target" "findings" {
  rule = aws_cloudwatch_event_rule.findings.name
  arn  = "arn:aws:sns:ap-northeast-1:123456789012:security"
}
