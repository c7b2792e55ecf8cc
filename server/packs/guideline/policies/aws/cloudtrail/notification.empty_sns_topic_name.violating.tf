resource "aws_cloudtrail" "empty_sns_topic_name" {
  name           = "main"
  s3_bucket_name = var.log_bucket
  sns_topic_name = ""
}

variable "log_bucket" {
  type        = string
  description = "証跡を保管するバケット"
}
