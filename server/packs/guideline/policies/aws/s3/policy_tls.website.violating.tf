resource "aws_s3_bucket" "uploads" {
  bucket = "example-shinsei-uploads"
}

# 静的ウェブサイトのエンドポイントは HTTP だけ
resource "aws_s3_bucket_website_configuration" "uploads" {
  bucket = aws_s3_bucket.uploads.id

  index_document {
    suffix = "index.html"
  }
}
