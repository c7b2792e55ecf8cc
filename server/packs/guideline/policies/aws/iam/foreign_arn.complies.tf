resource "aws_iam_policy" "queue" {
  name = "queue"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "sqs:SendMessage"
      Resource = "arn:aws:sqs:ap-northeast-1:123456789012:uketsuke"
    }]
  })
}

resource "aws_sns_topic_subscription" "uketsuke" {
  topic_arn = "arn:aws:sns:ap-northeast-1:123456789012:uketsuke"
  protocol  = "sqs"
  endpoint  = "arn:aws:sqs:ap-northeast-1:123456789012:uketsuke"
}

resource "aws_cloudwatch_event_target" "uketsuke" {
  rule = "uketsuke"
  arn  = "arn:aws:sqs:ap-northeast-1:123456789012:uketsuke"
}

resource "aws_lambda_permission" "uketsuke" {
  action        = "lambda:InvokeFunction"
  function_name = "uketsuke"
  principal     = "sns.amazonaws.com"
  source_arn    = "arn:aws:sns:ap-northeast-1:123456789012:uketsuke"
}

resource "aws_s3_bucket_notification" "documents" {
  bucket = "example-shinsei-documents"

  queue {
    queue_arn = "arn:aws:sqs:ap-northeast-1:123456789012:uketsuke"
    events    = ["s3:ObjectCreated:*"]
  }
}

resource "aws_kinesis_firehose_delivery_stream" "access_log" {
  name        = "access-log"
  destination = "extended_s3"

  kinesis_source_configuration {
    kinesis_stream_arn = "arn:aws:kinesis:ap-northeast-1:123456789012:stream/access-log"
    role_arn           = "arn:aws:iam::123456789012:role/firehose"
  }

  extended_s3_configuration {
    bucket_arn = "arn:aws:s3:::example-access-log"
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
  }
}
