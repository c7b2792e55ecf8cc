resource "aws_cloudtrail" "without_read_write_type" {
  name           = "main"
  s3_bucket_name = var.log_bucket

  event_selector {
  }
}

variable "log_bucket" {
  type        = string
  description = "証跡を保管するバケット"
}
