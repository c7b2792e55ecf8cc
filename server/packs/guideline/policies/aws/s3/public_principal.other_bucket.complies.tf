resource "aws_s3_bucket" "other_bucket" {
  bucket = "example-shinsei-documents"
}

resource "aws_s3_bucket_public_access_block" "documents" {
  bucket = aws_s3_bucket.trail_logs.id
}

resource "aws_s3_bucket" "trail_logs" {
}
