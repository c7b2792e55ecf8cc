data "aws_caller_identity" "current" {}

resource "aws_s3_bucket_policy" "shinsei" {
  bucket = "example-shinsei-documents"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::example-shinsei-documents/*"
        Condition = {
          IpAddress = { "aws:SourceIp" = "203.0.113.0/24" }
        }
      },
    ]
  })
}
