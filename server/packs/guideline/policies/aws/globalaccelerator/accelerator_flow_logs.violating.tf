resource "aws_s3_bucket" "log" {
  bucket = "gyoumu-log"
}

resource "aws_globalaccelerator_accelerator" "public" {
  name = "public"
}
