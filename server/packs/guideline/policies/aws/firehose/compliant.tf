resource "aws_kms_key" "main" {
  description         = "配信ストリームの暗号化"
  enable_key_rotation = true
}

resource "aws_kinesis_firehose_delivery_stream" "logs" {
  name        = "shinsei-logs"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::example-shinsei-logs"
  }

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.main.arn
  }
}

# 暗号化はストリームの側で行う
resource "aws_kinesis_firehose_delivery_stream" "events" {
  name        = "shinsei-events"
  destination = "extended_s3"

  kinesis_source_configuration {
    kinesis_stream_arn = "arn:aws:kinesis:ap-northeast-1:123456789012:stream/shinsei-events"
    role_arn           = "arn:aws:iam::123456789012:role/firehose"
  }

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::example-shinsei-events"
  }
}
