resource "aws_cloudtrail" "empty_cloud_watch_logs_group_arn" {
  name                       = "main"
  s3_bucket_name             = var.log_bucket
  cloud_watch_logs_group_arn = ""
}

variable "log_bucket" {
  type        = string
  description = "証跡を保管するバケット"
}
