# provider 6
resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

# A bucket that names no region, and one abroad that no copy goes to.
resource "aws_s3_bucket" "copies" {
  bucket = "example-shinsei-documents-copies"
}

resource "aws_s3_bucket" "elsewhere" {
  bucket = "example-shinsei-elsewhere"
  region = "us-west-2"
}

resource "aws_s3_bucket_replication_configuration" "copies" {
  bucket = aws_s3_bucket.documents.id
  role   = "arn:aws:iam::123456789012:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.copies.arn
    }
  }
}
