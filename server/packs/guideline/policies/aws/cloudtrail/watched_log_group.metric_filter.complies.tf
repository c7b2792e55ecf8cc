resource "aws_cloudtrail" "with_cloudwatch_log_metric_filter" {
  name                       = "main"
  s3_bucket_name             = var.log_bucket
  is_multi_region_trail      = true
  enable_log_file_validation = true
  cloud_watch_logs_group_arn = "arn:aws:logs:ap-northeast-1:123456789012:log-group:/cloudtrail/main:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::123456789012:role/cloudtrail"
}

variable "log_bucket" {
  type        = string
  description = "証跡を保管するバケット"
}

resource "aws_cloudwatch_log_group" "trail" {
  name              = "/cloudtrail/main"
  retention_in_days = 365
}

resource "aws_cloudwatch_log_metric_filter" "root" {
  name           = "root-use"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "{ $.userIdentity.type = \"Root\" }"

  metric_transformation {
    name      = "RootUse"
    namespace = "Audit"
    value     = "1"
  }
}
