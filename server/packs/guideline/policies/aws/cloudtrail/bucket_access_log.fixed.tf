resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = aws_s3_bucket.trail.id
  is_multi_region_trail      = true
  enable_log_file_validation = true
}

resource "aws_s3_bucket_logging" "main" {
  bucket        = aws_s3_bucket.trail.id
  target_bucket = aws_s3_bucket.access_log.id
  target_prefix = "cloudtrail/"
}

resource "aws_s3_bucket" "trail" {
  bucket = "example-audit-trail"
}

resource "aws_s3_bucket" "access_log" {
  bucket = "example-s3-access-logs"
}
