resource "aws_s3_directory_bucket" "session" {
  bucket = "example-session-cache--apne1-az4--x-s3"

  location {
    name = "apne1-az4"
  }
}
