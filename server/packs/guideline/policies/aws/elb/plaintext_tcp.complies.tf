resource "aws_lb_listener" "http" {
  load_balancer_arn = var.load_balancer_arn
  port              = 80
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

resource "aws_alb_listener" "admin" {
  load_balancer_arn = var.load_balancer_arn
  port              = 80
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.admin.arn
  }
}

resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 8443
  protocol = "TCP"
  vpc_id   = var.vpc_id
}

resource "aws_alb_target_group" "admin" {
  name     = "admin"
  port     = 8443
  protocol = "TCP"
  vpc_id   = var.vpc_id
}

variable "load_balancer_arn" {
  type = string
}

variable "vpc_id" {
  type = string
}
