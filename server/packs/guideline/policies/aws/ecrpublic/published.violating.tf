# aws_ecrpublic_repository は us-east-1 でのみ作成できる
resource "aws_ecrpublic_repository" "app" {
  repository_name = "shinsei-app"
}

resource "aws_s3_bucket" "files" {
  bucket = "shinsei-files"
}

resource "aws_s3_bucket_website_configuration" "files" {
  bucket = aws_s3_bucket.files.id

  index_document {
    suffix = "index.html"
  }
}
