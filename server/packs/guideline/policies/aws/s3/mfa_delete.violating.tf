# complies: aws_s3_bucket.records

resource "aws_s3_bucket" "records" {
  bucket              = "example-shinsei-kobunsho"
  object_lock_enabled = true

  tags = {
    Content = "公文書"
  }
}

resource "aws_s3_bucket_versioning" "records" {
  bucket = aws_s3_bucket.records.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "archive" {
  bucket = "example-shinsei-archive"

  versioning {
    enabled = true
  }
}
