# complies: aws_cloudtrail.main

resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = "example-audit-trail"
  is_multi_region_trail      = true
  enable_log_file_validation = true
}

resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}
