# complies: aws_s3_bucket.documents["archive"]

# 別のバケットのバージョニングだけが有効
resource "aws_s3_bucket" "documents" {
  for_each = toset(["upload", "archive"])
  bucket   = "example-shinsei-${each.key}"
}

resource "aws_s3_bucket_versioning" "upload" {
  bucket = aws_s3_bucket.documents["upload"].bucket

  versioning_configuration {
    status = "Suspended"
  }
}

resource "aws_s3_bucket_versioning" "archive" {
  bucket = "example-shinsei-archive"

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "documents" {
  for_each                = aws_s3_bucket.documents
  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
