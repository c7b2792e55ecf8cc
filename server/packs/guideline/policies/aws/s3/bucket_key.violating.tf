resource "aws_kms_key" "main" {
  description         = "バケットの暗号化"
  enable_key_rotation = true
}

resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}
