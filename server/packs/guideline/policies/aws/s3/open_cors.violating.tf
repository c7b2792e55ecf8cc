# complies: aws_s3_bucket.documents

resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

resource "aws_s3_bucket_cors_configuration" "documents" {
  bucket = aws_s3_bucket.documents.id

  # 読むだけならどのサイトからでもよい
  cors_rule {
    allowed_methods = ["GET", "HEAD"]
    allowed_origins = ["*"]
  }

  cors_rule {
    allowed_methods = ["PUT", "POST"]
    allowed_origins = ["*"]
  }
}

resource "aws_s3_bucket" "site" {
  bucket = "example-shinsei-site"

  cors_rule {
    allowed_methods = ["PUT"]
    allowed_origins = ["*"]
  }
}
