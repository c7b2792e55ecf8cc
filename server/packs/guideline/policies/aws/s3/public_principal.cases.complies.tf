resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

resource "aws_s3_bucket_public_access_block" "documents" {
  bucket              = aws_s3_bucket.documents.id
  block_public_policy = true
}

resource "aws_s3_bucket_policy" "with_block_public_policy" {
  bucket = aws_s3_bucket.documents.bucket
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": "s3:*",
        "Resource": "arn:aws:s3:::${aws_s3_bucket.documents.bucket}/*",
        "Condition": {"StringNotEquals": {"aws:PrincipalAccount": "123456789012"}}
      }
    }
  EOT
}
