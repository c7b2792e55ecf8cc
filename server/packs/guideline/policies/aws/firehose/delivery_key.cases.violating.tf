# complies: aws_kinesis_firehose_delivery_stream.without_server_side_encryption

resource "aws_kinesis_firehose_delivery_stream" "key_type_customer_managed_cmk" {
  name        = "shinsei-logs"
  destination = "extended_s3"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
  }
}

resource "aws_kms_key" "main" {
  description = "配信ストリームの暗号化"
}

resource "aws_kinesis_firehose_delivery_stream" "with_key_arn" {
  name        = "shinsei-logs"
  destination = "extended_s3"

  server_side_encryption {
    enabled = true
    key_arn = aws_kms_key.main.arn
  }
}

resource "aws_kinesis_firehose_delivery_stream" "without_server_side_encryption" {
  name        = "shinsei-logs"
  destination = "extended_s3"
}
