resource "aws_lb" "load_balancer_type_application" {
  name               = "app"
  internal           = true
  subnets            = var.subnet_ids
  load_balancer_type = "application"
}

resource "aws_alb" "admin" {
  name                       = "admin"
  internal                   = true
  drop_invalid_header_fields = false
  subnets                    = var.subnet_ids
}

variable "subnet_ids" {
  type = list(string)
}
