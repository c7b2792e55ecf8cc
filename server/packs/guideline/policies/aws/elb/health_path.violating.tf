resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 443
  protocol = "HTTPS"
  vpc_id   = var.vpc_id
}

resource "aws_alb_target_group" "admin" {
  name     = "admin"
  port     = 8443
  protocol = "HTTPS"
  vpc_id   = var.vpc_id

  health_check {
    interval = 10
  }
}

variable "vpc_id" {
  type = string
}
