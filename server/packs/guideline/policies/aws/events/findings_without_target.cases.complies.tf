resource "aws_cloudwatch_event_rule" "without_event_pattern" {
  name = "findings"
}

resource "aws_cloudwatch_event_rule" "not_is_enabled" {
  name = "findings"

  event_pattern = jsonencode({
    source      = ["aws.guardduty"]
    detail-type = ["GuardDuty Finding"]
  })
  is_enabled = false
}

resource "aws_cloudwatch_event_rule" "state_disabled" {
  name = "findings"

  event_pattern = jsonencode({
    source      = ["aws.guardduty"]
    detail-type = ["GuardDuty Finding"]
  })
  state = "DISABLED"
}
