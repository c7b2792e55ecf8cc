resource "aws_s3_bucket" "with_cloudtrail" {
  bucket = "example-shinsei-legacy"
  acl    = "public-read"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.with_cloudtrail.id
}

resource "aws_s3_bucket" "with_s3_bucket_public_access_block" {
  bucket = "example-shinsei-legacy"
  acl    = "public-read"
}

resource "aws_s3_bucket_public_access_block" "documents" {
  bucket             = aws_s3_bucket.with_s3_bucket_public_access_block.id
  ignore_public_acls = true
}

resource "aws_s3_bucket" "with_s3_bucket_ownership_controls" {
  bucket = "example-shinsei-legacy"
  acl    = "public-read"
}

resource "aws_s3_bucket_ownership_controls" "documents" {
  bucket = aws_s3_bucket.with_s3_bucket_ownership_controls.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}
