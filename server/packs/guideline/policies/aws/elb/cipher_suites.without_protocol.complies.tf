resource "aws_alb_listener" "without_protocol" {
  load_balancer_arn = var.load_balancer_arn
  ssl_policy        = "ELBSecurityPolicy-TLS-1-2-2017-01"

  default_action {
    type = "forward"
  }
}

variable "load_balancer_arn" {
  type = string
}
