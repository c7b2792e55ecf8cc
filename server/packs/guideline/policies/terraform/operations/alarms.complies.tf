provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_lambda_function" "apply" {
  function_name = "apply"
  role          = var.role_arn
  runtime       = "python3.13"
  handler       = "app.handler"
  filename      = "apply.zip"
}

resource "aws_dynamodb_table" "requests" {
  name         = "requests"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_apigatewayv2_api" "apply" {
  name          = "apply"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "apply-errors"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_sns_topic_subscription" "operators" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = "ops@example.go.jp"
}

variable "role_arn" {
  type        = string
  description = "関数のロール"
}
