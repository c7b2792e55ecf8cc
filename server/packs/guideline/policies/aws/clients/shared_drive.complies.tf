# 文書はアプリケーションが保存する。
resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}
