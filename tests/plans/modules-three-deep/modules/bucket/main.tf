variable "name" {
  type = string
}

variable "days" {
  type = number
}

variable "tags" {
  type = map(string)
}

resource "aws_s3_bucket" "this" {
  bucket = var.name
  tags   = var.tags
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.bucket

  rule {
    id     = "expire-after-${var.days}-days"
    status = var.days > 0 ? "Enabled" : "Disabled"

    filter {}

    expiration {
      days = var.days
    }
  }
}

output "name" {
  value = aws_s3_bucket.this.bucket
}
