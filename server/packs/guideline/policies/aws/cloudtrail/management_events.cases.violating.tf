# complies: aws_cloudtrail.main_2

resource "aws_cloudtrail" "with_cloudtrail" {
  name           = "main"
  s3_bucket_name = var.log_bucket

  event_selector {
    read_write_type = "WriteOnly"
  }
}

variable "log_bucket" {
  type        = string
  description = "証跡を保管するバケット"
}

resource "aws_cloudtrail" "main_2" {
  name           = "main"
  s3_bucket_name = var.log_bucket
  enable_logging = false
}
