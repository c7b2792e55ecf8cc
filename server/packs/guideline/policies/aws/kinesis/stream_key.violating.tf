resource "aws_kms_key" "main" {
  description         = "ストリームの暗号化"
  enable_key_rotation = true
}

resource "aws_kinesis_stream" "events" {
  name            = "shinsei-events"
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"

  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}
