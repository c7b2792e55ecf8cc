resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = var.log_bucket
  is_multi_region_trail      = true
  enable_log_file_validation = true

  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::example-shinsei-documents/"]
    }
  }
}

variable "log_bucket" {
  type        = string
  description = "証跡を保管するバケット"
}
