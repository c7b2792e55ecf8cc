# UTC の 1 時は日本時間の 10 時
resource "aws_cloudwatch_event_rule" "aggregate" {
  name                = "aggregate-applications"
  schedule_expression = "cron(0 1 * * ? *)"
}

resource "aws_cloudwatch_event_target" "aggregate" {
  rule = aws_cloudwatch_event_rule.aggregate.name
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
