locals {
  a = "over"
}
variable "t" {
  type    = object({ a = number, b = optional(string), c = optional(bool) })
  default = { a = "5" }
}
resource "aws_security_group" "s" {
  ingress {
    from_port   = 9
    to_port     = 9
    protocol    = "tcp"
    cidr_blocks = ["192.168.0.0/16"]
  }
}
resource "aws_s3_bucket_lifecycle_configuration" "l" {
  rule {
    id     = "one"
    status = "Disabled"
    filter {
      prefix = "o/"
    }
    expiration {
      days = 2
    }
  }
  rule {
    id     = "two"
    status = "Enabled"
    filter {
    }
    expiration {
      days = 3
    }
  }
}
