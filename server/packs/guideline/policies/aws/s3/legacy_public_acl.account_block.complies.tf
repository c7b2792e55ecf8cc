resource "aws_s3_bucket" "blocked_by_account" {
  bucket = "example-shinsei-legacy"
  acl    = "public-read"
}

resource "aws_s3_account_public_access_block" "this" {
  ignore_public_acls = true
}
