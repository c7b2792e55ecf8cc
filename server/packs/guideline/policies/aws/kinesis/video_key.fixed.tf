resource "aws_kms_key" "main" {
  description         = "ストリームの暗号化"
  enable_key_rotation = true
}

resource "aws_kinesis_video_stream" "counter" {
  name                    = "madoguchi-camera"
  data_retention_in_hours = 24
  kms_key_id              = aws_kms_key.main.arn
}
