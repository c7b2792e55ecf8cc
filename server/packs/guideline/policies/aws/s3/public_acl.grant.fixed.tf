resource "aws_s3_bucket_acl" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  acl    = "private"
}

resource "aws_s3_bucket" "uploads" {
  bucket = "example-shinsei-uploads"
}
