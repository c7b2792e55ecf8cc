resource "aws_config_delivery_channel" "main" {
  s3_bucket_name = aws_s3_bucket.config.id
}

resource "aws_s3_bucket" "config" {
  bucket = "example-config-records"
}

resource "aws_s3_bucket_object_lock_configuration" "config" {
  bucket = aws_s3_bucket.config.id

  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = 365
    }
  }
}
