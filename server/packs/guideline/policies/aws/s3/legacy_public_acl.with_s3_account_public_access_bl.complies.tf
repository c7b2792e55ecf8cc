resource "aws_s3_bucket" "with_s3_account_public_access_block" {
  bucket = "example-shinsei-legacy"
  acl    = "public-read"
}

resource "aws_s3_account_public_access_block" "this" {
  ignore_public_acls = true
}
