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
    enabled = true
  }
}
