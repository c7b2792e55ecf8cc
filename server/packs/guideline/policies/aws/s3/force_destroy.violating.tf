resource "aws_s3_bucket" "documents" {
  bucket        = "example-shinsei-documents"
  force_destroy = true
}
