resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = "example-audit-trail"
  is_multi_region_trail      = true
  enable_log_file_validation = true

  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::example-shinsei-documents/"]
    }
  }
}

resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}
