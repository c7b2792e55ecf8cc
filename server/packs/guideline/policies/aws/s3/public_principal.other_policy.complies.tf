resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

resource "aws_s3_bucket_policy" "other_policy" {
  bucket = aws_s3_bucket.documents.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.documents.arn}/*"
      Condition = {
        IpAddress    = { "aws:SourceIp" = "203.0.113.0/24" }
        StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" }
      }
    }]
  })
}
