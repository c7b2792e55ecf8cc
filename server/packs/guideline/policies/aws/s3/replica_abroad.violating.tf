# complies: aws_s3_bucket.documents

resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

resource "aws_s3_bucket" "osaka" {
  bucket   = "example-shinsei-documents-osaka"
  provider = aws.copies
}

resource "aws_s3_bucket_replication_configuration" "copies" {
  bucket = aws_s3_bucket.documents.id
  role   = "arn:aws:iam::123456789012:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.osaka.arn
    }
  }
}

provider "aws" {
  alias  = "copies"
  region = "us-west-2"
}
