resource "aws_s3_bucket" "no_cloudtrail" {
  bucket = "example-shinsei-documents"
}
