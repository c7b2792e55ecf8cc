resource "aws_ecrpublic_repository" "viewer" {
  repository_name = "open-data-viewer"

  tags = {
    Scope = "公開"
  }
}

resource "aws_s3_bucket" "www" {
  bucket = "www.example.go.jp"
}

resource "aws_s3_bucket_website_configuration" "www" {
  bucket = aws_s3_bucket.www.id

  index_document {
    suffix = "index.html"
  }
}

# 転送するだけで、中身は見えない
resource "aws_s3_bucket" "apex" {
  bucket = "example.go.jp"
}

resource "aws_s3_bucket_website_configuration" "apex" {
  bucket = aws_s3_bucket.apex.id

  redirect_all_requests_to {
    host_name = "www.example.go.jp"
    protocol  = "https"
  }
}
