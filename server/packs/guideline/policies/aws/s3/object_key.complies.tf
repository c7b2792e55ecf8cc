resource "aws_kms_key" "main" {
  description         = "バケットの暗号化"
  enable_key_rotation = true
}

resource "aws_s3_bucket" "uploads" {
  bucket = "example-shinsei-uploads"
}

resource "aws_s3_object" "form" {
  bucket     = aws_s3_bucket.uploads.id
  key        = "form.pdf"
  source     = "form.pdf"
  kms_key_id = aws_kms_key.main.arn
}

resource "aws_s3_bucket_object" "guide" {
  bucket     = aws_s3_bucket.uploads.id
  key        = "guide.pdf"
  source     = "guide.pdf"
  kms_key_id = aws_kms_key.main.arn
}
