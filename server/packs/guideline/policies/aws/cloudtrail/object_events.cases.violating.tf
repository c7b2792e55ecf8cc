# complies: aws_s3_bucket.bucket_gyoumu_log

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "example-audit-trail"
}

resource "aws_s3_bucket" "bucket_gyoumu_log" {
  bucket = "gyoumu-log"
}
