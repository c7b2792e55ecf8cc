resource "aws_cloudtrail_event_data_store" "main" {
  name = "main"
}

resource "aws_kms_key" "data" {
  description         = "利用者データの鍵"
  enable_key_rotation = true
}
