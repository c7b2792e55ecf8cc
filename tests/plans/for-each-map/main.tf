# ロググループ名と保存日数
variable "retention" {
  type = map(number)
  default = {
    app    = 365
    access = 731
    debug  = 14
  }
}

resource "aws_cloudwatch_log_group" "main" {
  for_each = var.retention

  name              = "/hikari/${each.key}"
  retention_in_days = each.value

  tags = {
    Name  = each.key
    Years = floor(each.value / 365)
  }
}

resource "aws_cloudwatch_log_metric_filter" "errors" {
  for_each = aws_cloudwatch_log_group.main

  name           = "${each.key}-errors"
  pattern        = "ERROR"
  log_group_name = each.value.name

  metric_transformation {
    name      = "Errors"
    namespace = "Hikari/${title(each.key)}"
    value     = "1"
  }
}

output "names" {
  value = { for k, g in aws_cloudwatch_log_group.main : k => g.name }
}

output "long" {
  value = [for k, g in aws_cloudwatch_log_group.main : g.name if g.retention_in_days >= 365]
}
