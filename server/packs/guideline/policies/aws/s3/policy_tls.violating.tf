# complies: aws_s3_bucket.access_logs

# アクセスログを受け取る。SSE-S3 が必要で、自らのログは取らない
resource "aws_s3_bucket" "access_logs" {
  bucket = "example-shinsei-access-logs"
}

resource "aws_s3_bucket_policy" "access_logs" {
  bucket = aws_s3_bucket.access_logs.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "logging.s3.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.access_logs.arn}/*"
      },
    ]
  })
}

resource "aws_s3_bucket" "shared" {
  bucket = "example-shinsei-shared"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::123456789012:role/shinsei" }
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::example-shinsei-shared/*"
      },
    ]
  })
}
