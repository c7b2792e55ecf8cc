resource "aws_kms_key" "main" {
  description         = "ストリームの暗号化"
  enable_key_rotation = true
}

resource "aws_kinesis_stream" "fixed" {
  name            = "shinsei-events"
  shard_count     = 4
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.main.arn
}
