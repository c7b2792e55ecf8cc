resource "aws_kms_key" "main" {
  description         = "通知トピックの暗号化"
  enable_key_rotation = true
}

resource "aws_sns_topic" "alerts" {
  name              = "shinsei-alerts"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "shinsei-errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "HTTPCode_Target_5XX_Count"
  namespace           = "AWS/ApplicationELB"
  period              = 300
  statistic           = "Sum"
  threshold           = 5
  alarm_actions       = [aws_sns_topic.alerts.arn]
}

resource "aws_sns_topic_subscription" "alerts" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "https"
  endpoint  = "https://ops.example.go.jp/notify"
}
