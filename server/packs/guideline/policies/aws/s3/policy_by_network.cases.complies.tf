resource "aws_s3_bucket_policy" "shinsei" {
  bucket = "example-shinsei-documents"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::example-shinsei-documents/*"
        Condition = {
          NotIpAddress = { "aws:SourceIp" = "203.0.113.0/24" }
        }
      },
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::123456789012:root" }
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::example-shinsei-documents/*"
        Condition = {
          IpAddress = { "aws:SourceIp" = "203.0.113.0/24" }
        }
      },
    ]
  })
}
