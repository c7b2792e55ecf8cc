resource "aws_lb" "app" {
  name                       = "app"
  internal                   = true
  subnets                    = var.subnet_ids
  drop_invalid_header_fields = true
}

resource "aws_alb" "admin" {
  name                       = "admin"
  internal                   = true
  drop_invalid_header_fields = true
  subnets                    = var.subnet_ids
}

variable "subnet_ids" {
  type = list(string)
}
