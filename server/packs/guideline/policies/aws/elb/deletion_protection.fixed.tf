resource "aws_lb" "app" {
  name                       = "app"
  internal                   = true
  subnets                    = var.subnet_ids
  enable_deletion_protection = true
}

resource "aws_alb" "admin" {
  name                       = "admin"
  internal                   = true
  enable_deletion_protection = true
  subnets                    = var.subnet_ids
}

variable "subnet_ids" {
  type = list(string)
}
