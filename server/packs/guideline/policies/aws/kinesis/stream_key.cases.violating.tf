# complies: aws_kinesis_stream.without_encryption_type

resource "aws_kinesis_stream" "without_kms_key_id" {
  name            = "shinsei-events"
  encryption_type = "KMS"
}

resource "aws_kinesis_stream" "empty_kms_key_id" {
  name            = "shinsei-events"
  encryption_type = "KMS"
  kms_key_id      = ""
}

resource "aws_kinesis_stream" "without_encryption_type" {
  name = "shinsei-events"
}
