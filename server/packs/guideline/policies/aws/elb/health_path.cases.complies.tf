resource "aws_lb_target_group" "target_type_lambda" {
  name        = "app"
  protocol    = "HTTPS"
  target_type = "lambda"
}

resource "aws_alb_target_group" "not_enabled" {
  name     = "admin"
  protocol = "HTTPS"

  health_check {
    enabled = false
  }
}

resource "aws_alb_target_group" "protocol_tcp" {
  name     = "admin"
  protocol = "HTTPS"

  health_check {
    protocol = "TCP"
  }
}
