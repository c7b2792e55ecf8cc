resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "HTTPCode_Target_5XX_Count"
  namespace           = "AWS/ApplicationELB"
  period              = 60
  statistic           = "Sum"
  threshold           = 10
}

# 個々のアラームは知らせず、まとめたアラームが知らせる
resource "aws_cloudwatch_composite_alarm" "service" {
  alarm_name    = "service"
  alarm_rule    = "ALARM(${aws_cloudwatch_metric_alarm.errors.alarm_name})"
  alarm_actions = ["arn:aws:sns:ap-northeast-1:123456789012:operators"]
}

resource "aws_cloudwatch_metric_alarm" "rollback" {
  alarm_name          = "rollback"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "HTTPCode_Target_5XX_Count"
  namespace           = "AWS/ApplicationELB"
  period              = 60
  statistic           = "Sum"
  threshold           = 10
}

# デプロイを戻す判断に使う
resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = "shinsei"
  task_definition = "web:1"
  desired_count   = 2

  alarms {
    alarm_names = [aws_cloudwatch_metric_alarm.rollback.alarm_name]
    enable      = true
    rollback    = true
  }
}
