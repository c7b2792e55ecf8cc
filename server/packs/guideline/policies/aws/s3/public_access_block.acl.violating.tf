resource "aws_s3_bucket" "open" {
  bucket = "example-shinsei-open"
  acl    = "public-read"
}
