# provider 6
resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
  region = "ap-northeast-1"
}

resource "aws_s3control_multi_region_access_point" "documents" {
  details {
    name = "documents"

    public_access_block {
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }

    region {
      bucket = aws_s3_bucket.documents.id
    }
  }
}
