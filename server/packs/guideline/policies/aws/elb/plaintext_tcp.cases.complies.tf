resource "aws_alb_listener" "without_target_group_arn" {
  load_balancer_arn = var.load_balancer_arn
  protocol          = "TCP"

  default_action {
    type = "forward"
  }
}

resource "aws_lb_target_group" "app" {
  name = "app"
  port = 80
}

variable "load_balancer_arn" {
  type = string
}

resource "aws_lb_listener" "without_protocol" {
  load_balancer_arn = var.load_balancer_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}
