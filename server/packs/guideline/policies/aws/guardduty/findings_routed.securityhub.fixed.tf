resource "aws_sns_topic" "security" {
  name = "security"
}

resource "aws_securityhub_account" "main" {}

resource "aws_cloudwatch_event_rule" "main" {
  name = "securityhub-findings"
  event_pattern = jsonencode({
    source = ["aws.securityhub"]
  })
}

resource "aws_cloudwatch_event_target" "main" {
  rule = aws_cloudwatch_event_rule.main.name
  arn  = aws_sns_topic.security.arn
}
