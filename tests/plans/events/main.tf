variable "jobs" {
  type = list(object({
    name     = string
    schedule = string
    enabled  = optional(bool, true)
    input    = optional(any)
  }))
  default = [
    { name = "daily", schedule = "cron(0 15 * * ? *)" },
    { name = "hourly", schedule = "rate(1 hour)", enabled = false },
  ]
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "events" {
  name_prefix          = "events-"
  assume_role_policy   = data.aws_iam_policy_document.assume.json
  max_session_duration = 60 * 60
}

data "aws_iam_policy_document" "run" {
  statement {
    actions   = ["ecs:RunTask"]
    resources = [for j in var.jobs : "arn:aws:ecs:ap-northeast-1:123456789012:task-definition/${j.name}:*" if j.enabled]
  }

  # 役割の ARN は適用後に決まる
  statement {
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.events.arn]
  }
}

resource "aws_iam_role_policy" "run" {
  role   = aws_iam_role.events.id
  policy = data.aws_iam_policy_document.run.json
}

resource "aws_cloudwatch_event_rule" "main" {
  for_each = { for j in var.jobs : j.name => j }

  name                = each.key
  schedule_expression = each.value.schedule
  state               = each.value.enabled ? "ENABLED" : "DISABLED"
}

resource "aws_cloudwatch_event_target" "main" {
  for_each = aws_cloudwatch_event_rule.main

  rule     = each.value.name
  arn      = "arn:aws:ecs:ap-northeast-1:123456789012:cluster/hikari"
  role_arn = aws_iam_role.events.arn
  input    = jsonencode({ job = each.key, schedule = each.value.schedule_expression })
}

resource "aws_cloudwatch_event_rule" "failed" {
  name = "failed"
  event_pattern = jsonencode({
    source        = ["aws.ecs"]
    "detail-type" = ["ECS Task State Change"]
    detail        = { exitCode = [{ "anything-but" = 0 }] }
  })
}
