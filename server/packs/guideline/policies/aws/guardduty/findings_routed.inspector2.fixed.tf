resource "aws_sns_topic" "security" {
  name = "security"
}

resource "aws_inspector2_enabler" "main" {
  account_ids    = ["123456789012"]
  resource_types = ["EC2", "ECR", "LAMBDA"]
}

resource "aws_cloudwatch_event_rule" "main" {
  name = "inspector2-findings"
  event_pattern = jsonencode({
    source = ["aws.inspector2"]
  })
}

resource "aws_cloudwatch_event_target" "main" {
  rule = aws_cloudwatch_event_rule.main.name
  arn  = aws_sns_topic.security.arn
}
