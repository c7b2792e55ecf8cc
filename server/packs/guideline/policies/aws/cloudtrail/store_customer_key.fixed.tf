resource "aws_cloudtrail_event_data_store" "main" {
  name       = "main"
  kms_key_id = aws_kms_key.data.arn
}

resource "aws_kms_key" "data" {
  description         = "利用者データの鍵"
  enable_key_rotation = true
}
