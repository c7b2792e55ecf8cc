resource "aws_s3_bucket" "uploads" {
  bucket = "example-shinsei-uploads"
}

resource "aws_s3_object" "form" {
  bucket = aws_s3_bucket.uploads.id
  key    = "form.pdf"
  source = "form.pdf"
}

resource "aws_s3_bucket_object" "guide" {
  bucket = aws_s3_bucket.uploads.id
  key    = "guide.pdf"
  source = "guide.pdf"
}
