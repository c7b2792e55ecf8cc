resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = var.log_bucket
  is_multi_region_trail      = true
  enable_log_file_validation = true
  sns_topic_name             = aws_sns_topic.audit.arn
}

variable "log_bucket" {
  type        = string
  description = "証跡を保管するバケット"
}

resource "aws_sns_topic" "audit" {
  name = "audit"
}
