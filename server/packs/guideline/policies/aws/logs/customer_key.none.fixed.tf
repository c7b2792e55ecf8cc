resource "aws_cloudwatch_log_group" "app" {
  name              = "/shinsei/app"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.app.arn
}

resource "aws_kms_key" "app" {
  description         = "app"
  enable_key_rotation = true
}
