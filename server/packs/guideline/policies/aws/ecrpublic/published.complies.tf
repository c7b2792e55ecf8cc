# 公開する情報と分かる名前
resource "aws_ecrpublic_repository" "app" {
  repository_name = "public/open-data-viewer"
}

resource "aws_s3_bucket" "files" {
  bucket = "shinsei-public-files"
}

resource "aws_s3_bucket_website_configuration" "files" {
  bucket = aws_s3_bucket.files.id

  index_document {
    suffix = "index.html"
  }
}
