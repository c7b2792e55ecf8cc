# ファイルは S3 に置く
resource "aws_s3_bucket" "files" {
  bucket = "example-office-files"
}
