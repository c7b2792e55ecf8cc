locals {
  alarms = {
    cpu    = { metric = "CPUUtilization", namespace = "AWS/ECS", threshold = 80, comparison = ">" }
    memory = { metric = "MemoryUtilization", namespace = "AWS/ECS", threshold = 90, comparison = ">=" }
    free   = { metric = "FreeStorageSpace", namespace = "AWS/RDS", threshold = 10 * pow(1024, 3), comparison = "<" }
  }

  operators = {
    ">"  = "GreaterThanThreshold"
    ">=" = "GreaterThanOrEqualToThreshold"
    "<"  = "LessThanThreshold"
  }
}

resource "aws_sns_topic" "alarm" {
  name = "alarm"
}

resource "aws_cloudwatch_metric_alarm" "main" {
  for_each = local.alarms

  alarm_name          = "hikari-${each.key}"
  alarm_description   = "${each.value.metric} ${each.value.comparison} ${each.value.threshold}"
  comparison_operator = local.operators[each.value.comparison]
  evaluation_periods  = each.key == "free" ? 1 : 3
  metric_name         = each.value.metric
  namespace           = each.value.namespace
  period              = 300
  statistic           = "Average"
  threshold           = each.value.threshold
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarm.arn]
  dimensions          = startswith(each.value.namespace, "AWS/ECS") ? { ClusterName = "hikari" } : { DBInstanceIdentifier = "hikari" }
}

resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = "hikari"
  dashboard_body = jsonencode({
    widgets = [
      for i, key in keys(local.alarms) : {
        type   = "metric"
        x      = i % 2 * 12
        y      = floor(i / 2) * 6
        width  = 12
        height = 6
        properties = {
          title   = local.alarms[key].metric
          metrics = [[local.alarms[key].namespace, local.alarms[key].metric]]
          region  = "ap-northeast-1"
        }
      }
    ]
  })
}

output "thresholds" {
  value = { for k, a in aws_cloudwatch_metric_alarm.main : k => a.threshold }
}
