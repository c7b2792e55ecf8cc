variable "topics" {
  type    = set(string)
  default = ["alarm", "deploy", "alarm", "審査"]
}

variable "emails" {
  type    = list(string)
  default = ["ops@example.jp", "sec@example.jp", "ops@example.jp"]
}

locals {
  names = {
    "審査" = "review"
  }
}

resource "aws_sns_topic" "main" {
  for_each = var.topics

  name         = lookup(local.names, each.key, each.value)
  display_name = "${each.value}の通知"
}

resource "aws_sns_topic_subscription" "mail" {
  for_each = toset(var.emails)

  topic_arn = aws_sns_topic.main["alarm"].arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_ssm_parameter" "flag" {
  for_each = toset([for t in var.topics : upper(t) if length(t) > 2])

  name  = "/hikari/flags/${each.key}"
  type  = "String"
  value = "on"
}

output "topics" {
  value = var.topics
}

output "count" {
  value = length(var.topics)
}

output "as_list" {
  value = tolist(var.topics)
}
