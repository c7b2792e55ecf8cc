variable "name" {
  type = string

  validation {
    condition     = can(regex("^[a-z]+$", var.name))
    error_message = "小文字"
  }
}

resource "aws_s3_bucket" "main" {
  bucket = "hikari-${var.name}"
}

moved {
  from = aws_s3_bucket.this
  to   = aws_s3_bucket.main
}

output "bucket" {
  value = aws_s3_bucket.main.bucket
}
