resource "aws_cloudwatch_event_rule" "state_disabled" {
  name                = "aggregate-applications"
  schedule_expression = "cron(0 17 * * ? *)"
  state               = "DISABLED"
}

resource "aws_cloudwatch_event_target" "aggregate" {
  rule = aws_cloudwatch_event_rule.state_disabled.name
  arn  = aws_sfn_state_machine.aggregate.arn
}

resource "aws_sfn_state_machine" "aggregate" {
  name     = "aggregate"
  role_arn = var.role_arn

  definition = jsonencode({
    StartAt = "Done"
    States  = { Done = { Type = "Succeed" } }
  })
}

variable "role_arn" {
  type = string
}

resource "aws_cloudwatch_event_rule" "not_is_enabled" {
  name                = "aggregate-applications"
  schedule_expression = "cron(0 17 * * ? *)"
  is_enabled          = false
}

resource "aws_cloudwatch_event_target" "aggregate_not_is_enabled" {
  rule = aws_cloudwatch_event_rule.not_is_enabled.name
  arn  = aws_sfn_state_machine.aggregate.arn
}
