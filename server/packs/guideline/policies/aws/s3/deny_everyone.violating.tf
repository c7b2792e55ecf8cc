# complies: aws_s3_bucket.documents

resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

resource "aws_s3_bucket_policy" "locked" {
  bucket = aws_s3_bucket.documents.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = ["s3:PutBucketPolicy", "s3:DeleteBucket"]
      Resource  = aws_s3_bucket.documents.arn
    }]
  })
}

resource "aws_s3_bucket" "guarded" {
  bucket = "example-shinsei-guarded"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = "s3:*"
      Resource  = "arn:aws:s3:::example-shinsei-guarded"
    }]
  })
}
