resource "aws_cloudwatch_log_group" "apply" {
  name              = "/aws/vendedlogs/states/apply"
  retention_in_days = 365
}

resource "aws_sfn_state_machine" "apply" {
  name     = "apply"
  role_arn = var.role_arn

  definition = jsonencode({
    StartAt = "Done"
    States  = { Done = { Type = "Succeed" } }
  })

  logging_configuration {
    level                  = "ERROR"
    include_execution_data = false
    log_destination        = "${aws_cloudwatch_log_group.apply.arn}:*"
  }
}

variable "role_arn" {
  type = string
}
