locals {
  functions = {
    aggregate = "${var.name}-aggregate"
    notify    = "${var.name}-notify"
  }
}

resource "aws_cloudwatch_log_group" "function" {
  for_each = local.functions

  name              = "/aws/lambda/${each.value}"
  retention_in_days = 400
  kms_key_id        = var.kms_key_arn
}

# 失敗した処理の退避先
resource "aws_sqs_queue" "failed" {
  name                      = "${var.name}-batch-failed"
  message_retention_seconds = 1209600
  kms_master_key_id         = var.kms_key_arn
}

# 申請件数の集計（日次）。現行システムの処理を移植したもの。
resource "aws_lambda_function" "aggregate" {
  function_name = local.functions.aggregate
  description   = "申請件数の日次集計"
  role          = aws_iam_role.aggregate.arn
  runtime       = "python3.8"
  handler       = "aggregate.handler"
  timeout       = 900
  memory_size   = 1024
  s3_bucket     = var.artifact_bucket
  s3_key        = "lambda/aggregate-1.8.0.zip"

  dead_letter_config {
    target_arn = aws_sqs_queue.failed.arn
  }

  tracing_config {
    mode = "Active"
  }
}

# 夜間集計（毎日 2:00 JST）。窓口の業務時間を避けて実行する
resource "aws_cloudwatch_event_rule" "aggregate" {
  name                = "${var.name}-aggregate"
  description         = "日次集計の起動"
  schedule_expression = var.aggregate_schedule
}

resource "aws_cloudwatch_event_target" "aggregate" {
  rule = aws_cloudwatch_event_rule.aggregate.name
  arn  = aws_lambda_function.aggregate.arn
}

resource "aws_lambda_permission" "aggregate" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.aggregate.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.aggregate.arn
}

# 処理状況の通知。開庁時間内に 1 回、担当課へまとめて送る
resource "aws_lambda_function" "notify" {
  function_name = local.functions.notify
  description   = "未処理の申請件数を担当課へ通知"
  role          = aws_iam_role.notify.arn
  runtime       = var.runtime
  handler       = "notify.handler"
  timeout       = 60
  s3_bucket     = var.artifact_bucket
  s3_key        = "lambda/notify-2.4.1.zip"

  dead_letter_config {
    target_arn = aws_sqs_queue.failed.arn
  }

  tracing_config {
    mode = "Active"
  }
}

resource "aws_scheduler_schedule" "notify" {
  name                         = "${var.name}-notify"
  description                  = "平日 10:00 に処理状況を通知"
  schedule_expression          = "cron(0 10 ? * MON-FRI *)"
  schedule_expression_timezone = "Asia/Tokyo"
  kms_key_arn                  = var.kms_key_arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.notify.arn
    role_arn = aws_iam_role.scheduler.arn
  }
}
