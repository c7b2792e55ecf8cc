resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

resource "aws_s3_bucket_acl" "with_s3_bucket_ownership_controls" {
  bucket = aws_s3_bucket.documents.id
  acl    = "public-read-write"
}

resource "aws_s3_bucket_ownership_controls" "documents" {
  bucket = aws_s3_bucket.documents.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}
