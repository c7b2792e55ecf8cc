resource "aws_s3_bucket" "tfstate" {
  bucket = "example-shinsei-tfstate"
}
