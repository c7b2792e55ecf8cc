resource "aws_kms_key" "main" {
  description         = "バケットの暗号化"
  enable_key_rotation = true
}

resource "aws_s3_bucket" "uploads" {
  bucket = "example-shinsei-uploads"
}

resource "aws_s3_object_copy" "form" {
  bucket = aws_s3_bucket.uploads.id
  key    = "form.pdf"
  source = "example-shinsei-templates/form.pdf"
}
