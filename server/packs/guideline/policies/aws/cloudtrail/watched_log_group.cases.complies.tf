resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = var.log_bucket
  is_multi_region_trail      = true
  enable_log_file_validation = true
  cloud_watch_logs_role_arn  = "arn:aws:iam::123456789012:role/cloudtrail"
}

variable "log_bucket" {
  type        = string
  description = "証跡を保管するバケット"
}

resource "aws_cloudwatch_log_group" "without_cloud_watch_logs_group_arn" {
  name              = "/cloudtrail/main"
  retention_in_days = 365
}
