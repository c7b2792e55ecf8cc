resource "aws_s3_bucket" "logs" {
  bucket = "example-access-logs"
}

resource "aws_lb" "app" {
  name     = "app"
  internal = true
  subnets  = var.subnet_ids
}

resource "aws_alb" "admin" {
  name     = "admin"
  internal = true
  subnets  = var.subnet_ids

  access_logs {
    bucket = aws_s3_bucket.logs.id
    prefix = "admin"
  }
}

variable "subnet_ids" {
  type = list(string)
}
