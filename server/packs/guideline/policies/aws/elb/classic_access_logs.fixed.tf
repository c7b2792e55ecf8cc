resource "aws_s3_bucket" "logs" {
  bucket = "example-access-logs"
}

resource "aws_elb" "app" {
  name    = "app"
  subnets = var.subnet_ids

  listener {
    lb_port            = 443
    lb_protocol        = "https"
    instance_port      = 8443
    instance_protocol  = "https"
    ssl_certificate_id = var.certificate_arn
  }

  access_logs {
    bucket  = aws_s3_bucket.logs.id
    enabled = true
  }
}

variable "subnet_ids" {
  type = list(string)
}

variable "certificate_arn" {
  type = string
}
