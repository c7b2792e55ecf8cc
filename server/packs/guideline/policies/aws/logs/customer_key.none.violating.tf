resource "aws_cloudwatch_log_group" "app" {
  name              = "/shinsei/app"
  retention_in_days = 365
}
