resource "aws_kms_key" "main" {
  description         = "通知トピックの暗号化"
  enable_key_rotation = true
}

resource "aws_sns_topic" "alerts" {
  name              = "shinsei-alerts"
  kms_master_key_id = aws_kms_key.main.arn
}
