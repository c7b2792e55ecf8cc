# Local Zone は場所を選んで使う

resource "aws_s3_directory_bucket" "session" {
  bucket = "example-session--apne1-az4--x-s3"

  location {
    name = "apne1-az4"
    type = "LocalZone"
  }
}
