# 障害通知。運用担当のメーリングリストに送る。
resource "aws_sns_topic" "alert" {
  name              = "${var.name}-alert"
  kms_master_key_id = aws_kms_key.ops.arn
}

resource "aws_sns_topic_subscription" "alert" {
  topic_arn = aws_sns_topic.alert.arn
  protocol  = "email"
  endpoint  = var.alert_email
}

locals {
  alarms = {
    error   = { metric = "HTTPCode_Target_5XX_Count", statistic = "Sum", threshold = 10 }
    latency = { metric = "TargetResponseTime", statistic = "Average", threshold = 3 }
  }
}

# 申請画面のエラーと応答時間
resource "aws_cloudwatch_metric_alarm" "web" {
  for_each = local.alarms

  alarm_name          = "${var.name}-web-${each.key}"
  namespace           = "AWS/ApplicationELB"
  metric_name         = each.value.metric
  statistic           = each.value.statistic
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alert.arn]

  dimensions = {
    LoadBalancer = var.alb_arn_suffix
  }
}

# ルートユーザの利用を検知する
resource "aws_cloudwatch_log_metric_filter" "root_use" {
  name           = "${var.name}-root-use"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "{ $.userIdentity.type = \"Root\" && $.eventType != \"AwsServiceEvent\" }"

  metric_transformation {
    namespace = "Portal/Audit"
    name      = "RootUse"
    value     = "1"
  }
}
