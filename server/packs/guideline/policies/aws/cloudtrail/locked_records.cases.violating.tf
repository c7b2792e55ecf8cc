# complies: aws_s3_bucket.with_cloudtrail

resource "aws_config_delivery_channel" "main" {
  s3_bucket_name = aws_s3_bucket.with_cloudtrail.id
}

resource "aws_s3_bucket" "with_cloudtrail" {
  bucket = "example-config-records"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.with_cloudtrail.id
}
