resource "aws_s3_bucket_policy" "documents" {
  bucket = "example-shinsei-documents"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = "*"
        Condition = { NumericLessThan = { "s3:TlsVersion" = 1.1 } }
      },
    ]
  })
}
