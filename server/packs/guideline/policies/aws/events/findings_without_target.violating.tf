resource "aws_cloudwatch_event_rule" "findings" {
  name = "findings"

  event_pattern = jsonencode({
    source      = ["aws.guardduty"]
    detail-type = ["GuardDuty Finding"]
  })
}
