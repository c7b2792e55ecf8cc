resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

resource "aws_s3_object" "notice" {
  bucket        = aws_s3_bucket.documents.id
  key           = "notice.html"
  content       = "お知らせ"
  storage_class = "STANDARD_IA"
}
