resource "aws_s3_bucket" "documents" {
  bucket_prefix = "shinsei-documents-"

  tags = {
    System = "申請受付"
  }
}

resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id

  versioning_configuration {
    status = "Enabled"
  }
}
