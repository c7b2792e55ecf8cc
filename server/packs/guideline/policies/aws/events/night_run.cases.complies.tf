resource "aws_cloudwatch_event_rule" "rule_uketsuke" {
  name                = "aggregate-applications"
  schedule_expression = "cron(0 17 * * ? *)"
}

resource "aws_cloudwatch_event_rule" "name_service_stop" {
  name                = "service-stop"
  schedule_expression = "cron(0 17 * * ? *)"
}

resource "aws_cloudwatch_event_target" "aggregate" {
  rule = aws_cloudwatch_event_rule.name_service_stop.name
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
