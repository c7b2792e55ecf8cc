# complies: aws_s3_bucket.access_logs
# complies: aws_s3_bucket.documents

resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

resource "aws_s3_bucket_logging" "documents" {
  bucket        = aws_s3_bucket.documents.id
  target_bucket = aws_s3_bucket.access_logs.id
  target_prefix = "documents/"
}

# アクセスログを受け取る。SSE-S3 が必要で、自らのログは取らない
resource "aws_s3_bucket" "access_logs" {
  bucket = "example-shinsei-access-logs"
}

resource "aws_s3_bucket" "uploads" {
  bucket = "example-shinsei-uploads"
}
