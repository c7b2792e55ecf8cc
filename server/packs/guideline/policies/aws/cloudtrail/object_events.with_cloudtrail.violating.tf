# complies: aws_s3_bucket.with_cloudtrail

resource "aws_s3_bucket" "with_cloudtrail" {
  bucket = "example-shinsei-documents"
}

resource "aws_cloudtrail" "main_2" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.with_cloudtrail.id
}
