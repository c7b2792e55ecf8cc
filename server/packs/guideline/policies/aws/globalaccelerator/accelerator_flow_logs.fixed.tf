resource "aws_s3_bucket" "log" {
  bucket = "gyoumu-log"
}

resource "aws_globalaccelerator_accelerator" "public" {
  name = "public"

  attributes {
    flow_logs_enabled   = true
    flow_logs_s3_bucket = aws_s3_bucket.log.id
    flow_logs_s3_prefix = "globalaccelerator/"
  }
}
