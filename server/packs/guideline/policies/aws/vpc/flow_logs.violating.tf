resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_s3_bucket" "log" {
  bucket = "gyoumu-log"
}
