resource "aws_sns_topic" "security" {
  name = "security"
}

resource "aws_macie2_account" "main" {
  finding_publishing_frequency = "FIFTEEN_MINUTES"
}

resource "aws_cloudwatch_event_rule" "main" {
  name = "macie-findings"
  event_pattern = jsonencode({
    source = ["aws.macie"]
  })
}

resource "aws_cloudwatch_event_target" "main" {
  rule = aws_cloudwatch_event_rule.main.name
  arn  = aws_sns_topic.security.arn
}
