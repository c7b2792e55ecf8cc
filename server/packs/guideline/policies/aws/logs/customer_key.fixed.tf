resource "aws_cloudwatch_log_group" "app" {
  name              = "/shinsei/app"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.data.arn
}

resource "aws_kms_key" "data" {
  description         = "利用者データの鍵"
  enable_key_rotation = true
}
