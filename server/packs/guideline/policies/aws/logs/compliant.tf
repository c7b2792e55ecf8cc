resource "aws_cloudwatch_log_group" "app" {
  name              = "/shinsei/app"
  retention_in_days = 365
  kms_key_id        = var.key_arn
}

# 監査ログは無期限に保管する
resource "aws_cloudwatch_log_group" "audit" {
  name              = "/shinsei/audit"
  retention_in_days = 0
  skip_destroy      = true
  kms_key_id        = var.key_arn
}

# S3 へ配信するだけのロググループ
resource "aws_cloudwatch_log_group" "delivery" {
  name            = "/shinsei/delivery"
  log_group_class = "DELIVERY"
  kms_key_id      = var.key_arn
}

variable "key_arn" {
  type = string
}
