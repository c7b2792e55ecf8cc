resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = var.log_bucket
  is_multi_region_trail      = true
  enable_log_file_validation = true

  event_selector {
    exclude_management_event_sources = ["kms.amazonaws.com"]
  }
}

variable "log_bucket" {
  type        = string
  description = "証跡を保管するバケット"
}
