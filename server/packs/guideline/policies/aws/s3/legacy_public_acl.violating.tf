resource "aws_s3_bucket" "legacy" {
  bucket = "example-shinsei-legacy"
  acl    = "public-read"
}
