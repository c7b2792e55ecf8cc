resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

resource "aws_s3_bucket_acl" "blocked_by_account" {
  bucket = aws_s3_bucket.documents.id
  acl    = "public-read-write"
}

resource "aws_s3_account_public_access_block" "this" {
  ignore_public_acls = true
}
