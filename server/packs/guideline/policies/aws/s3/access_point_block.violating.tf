resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

resource "aws_s3_access_point" "documents" {
  name   = "documents"
  bucket = aws_s3_bucket.documents.id
  public_access_block_configuration {
    block_public_policy = false
  }
}

resource "aws_s3control_multi_region_access_point" "documents" {
  details {
    name = "documents"

    public_access_block {
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = false
    }

    region {
      bucket = aws_s3_bucket.documents.id
    }
  }
}
