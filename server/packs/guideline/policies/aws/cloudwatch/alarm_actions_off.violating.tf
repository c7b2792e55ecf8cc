resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "HTTPCode_Target_5XX_Count"
  namespace           = "AWS/ApplicationELB"
  period              = 60
  statistic           = "Sum"
  threshold           = 10
  alarm_actions       = ["arn:aws:sns:ap-northeast-1:123456789012:operators"]
  actions_enabled     = false
}

resource "aws_cloudwatch_composite_alarm" "service" {
  alarm_name      = "service"
  alarm_rule      = "ALARM(errors) AND ALARM(latency)"
  alarm_actions   = ["arn:aws:sns:ap-northeast-1:123456789012:operators"]
  actions_enabled = false
}
