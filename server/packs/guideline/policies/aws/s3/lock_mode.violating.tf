resource "aws_s3_bucket" "records" {
  bucket              = "example-shinsei-kobunsho"
  object_lock_enabled = true

  tags = {
    Content = "公文書"
  }
}

resource "aws_s3_bucket_object_lock_configuration" "records" {
  bucket = aws_s3_bucket.records.id

  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = 1825
    }
  }
}
