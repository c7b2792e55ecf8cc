# 省略すると TLS 1.0 から受け入れる既定のポリシーになる
resource "aws_lb_listener" "https" {
  load_balancer_arn = var.load_balancer_arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = var.target_group_arn
  }
}

variable "load_balancer_arn" {
  type = string
}

variable "certificate_arn" {
  type = string
}

variable "target_group_arn" {
  type = string
}
